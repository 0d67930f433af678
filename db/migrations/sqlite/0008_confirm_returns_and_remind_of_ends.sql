CREATE TABLE `posting_returns` (
	`id` text PRIMARY KEY NOT NULL,
	`posting_id` text NOT NULL,
	`returned_on` text NOT NULL,
	`note` text,
	`confirmed_by` text,
	`confirmed_at` integer NOT NULL,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `posting_returns_posting` ON `posting_returns` (`posting_id`);--> statement-breakpoint
ALTER TABLE `postings` ADD `reminded_days` integer;--> statement-breakpoint
UPDATE `postings` SET `state` = 'closed' WHERE `state` = 'ended';
