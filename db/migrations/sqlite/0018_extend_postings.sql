CREATE TABLE `posting_extensions` (
	`id` text PRIMARY KEY NOT NULL,
	`posting_id` text NOT NULL,
	`last_day` text NOT NULL,
	`reason` text NOT NULL,
	`asked_by` text,
	`on_behalf_of` text,
	`asked_at` integer NOT NULL,
	`verdict` text,
	`opinion` text,
	`given_by` text,
	`given_on_behalf_of` text,
	`given_at` integer,
	`outcome` text,
	`answer` text,
	`document` text,
	`decided_by` text,
	`decided_on_behalf_of` text,
	`decided_at` integer,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`on_behalf_of`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`given_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`given_on_behalf_of`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_on_behalf_of`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posting_extensions_posting` ON `posting_extensions` (`posting_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `posting_extensions_open` ON `posting_extensions` (`posting_id`) WHERE "posting_extensions"."outcome" is null;--> statement-breakpoint
ALTER TABLE `posting_decisions` ADD `extension_id` text REFERENCES posting_extensions(id);