CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`step_id` text,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`file` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`added_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attachments_subject` ON `attachments` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE INDEX `attachments_step` ON `attachments` (`step_id`);--> statement-breakpoint
-- What belongs to a step stays as it was brought. No code changes or removes it; these refuse whoever tries by other means.
CREATE TRIGGER `attachments_no_update` BEFORE UPDATE ON `attachments`
WHEN OLD.`step_id` IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a filed attachment does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `attachments_no_delete` BEFORE DELETE ON `attachments`
WHEN OLD.`step_id` IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a filed attachment does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `attachments_no_replace` BEFORE INSERT ON `attachments`
WHEN EXISTS (SELECT 1 FROM `attachments` WHERE `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'a filed attachment does not change');
END;
