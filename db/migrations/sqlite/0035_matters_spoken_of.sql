ALTER TABLE `conversations` ADD `subject_kind` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `subject_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_subject` ON `conversations` (`subject_kind`,`subject_id`);