CREATE TABLE `posting_early_ends` (
	`id` text PRIMARY KEY NOT NULL,
	`posting_id` text NOT NULL,
	`kind` text NOT NULL,
	`last_day` text NOT NULL,
	`reason` text NOT NULL,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	`outcome` text,
	`answer` text,
	`document` text,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posting_early_ends_posting` ON `posting_early_ends` (`posting_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `posting_early_ends_open` ON `posting_early_ends` (`posting_id`) WHERE "posting_early_ends"."outcome" is null;