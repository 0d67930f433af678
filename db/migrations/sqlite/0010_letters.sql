CREATE TABLE `letterheads` (
	`unit_id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`head` text NOT NULL,
	`has_red_head` integer NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letterheads_code` ON `letterheads` (`code`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`office_id` text NOT NULL,
	`code` text NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`posting_id` text NOT NULL,
	`decision_id` text NOT NULL,
	`facts` text NOT NULL,
	`letter` text NOT NULL,
	`file` text NOT NULL,
	`sha256` text NOT NULL,
	`sealed_by` text,
	`sealed_at` integer NOT NULL,
	FOREIGN KEY (`office_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decision_id`) REFERENCES `posting_decisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sealed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letters_number` ON `letters` (`code`,`year`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `letters_decision` ON `letters` (`kind`,`decision_id`);--> statement-breakpoint
CREATE INDEX `letters_posting` ON `letters` (`posting_id`);--> statement-breakpoint
-- A sealed letter never changes. No code updates or deletes one; these refuse whoever tries by other means.
CREATE TRIGGER `letters_no_update` BEFORE UPDATE ON `letters`
BEGIN
	SELECT RAISE(ABORT, 'letters can only be added to');
END;
--> statement-breakpoint
CREATE TRIGGER `letters_no_delete` BEFORE DELETE ON `letters`
BEGIN
	SELECT RAISE(ABORT, 'letters can only be added to');
END;
--> statement-breakpoint
-- INSERT OR REPLACE takes away the row it replaces without asking the trigger above.
CREATE TRIGGER `letters_no_replace` BEFORE INSERT ON `letters`
WHEN EXISTS (
	SELECT 1 FROM `letters`
	WHERE `id` = NEW.`id`
		OR (`code` = NEW.`code` AND `year` = NEW.`year` AND `number` = NEW.`number`)
		OR (`kind` = NEW.`kind` AND `decision_id` = NEW.`decision_id`)
)
BEGIN
	SELECT RAISE(ABORT, 'letters can only be added to');
END;
