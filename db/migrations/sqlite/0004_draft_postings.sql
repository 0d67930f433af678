ALTER TABLE `postings` ADD `asked_as` text;--> statement-breakpoint
ALTER TABLE `postings` ADD `origin_kind` text;--> statement-breakpoint
ALTER TABLE `postings` ADD `origin_id` text;--> statement-breakpoint
CREATE INDEX `postings_origin` ON `postings` (`origin_id`);