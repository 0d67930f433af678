CREATE TABLE `message_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` text NOT NULL,
	`act` text NOT NULL,
	`body` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `message_versions_message` ON `message_versions` (`message_id`,`changed_at`);--> statement-breakpoint
ALTER TABLE `messages` ADD `reply_to_seq` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `mentions` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `edited_at` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `withdrawn_at` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `withdrawn_by` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `messages` ADD `revision` integer DEFAULT 1 NOT NULL;