CREATE TABLE `posting_pair_sides` (
	`posting_id` text PRIMARY KEY NOT NULL,
	`pair_id` text NOT NULL,
	`side` integer NOT NULL,
	`replaced_at` integer,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pair_id`) REFERENCES `posting_pairs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "posting_pair_side" CHECK("posting_pair_sides"."side" in (1, 2))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `posting_pair_sides_two` ON `posting_pair_sides` (`pair_id`,`side`) WHERE "posting_pair_sides"."replaced_at" is null;--> statement-breakpoint
CREATE TABLE `posting_pairs` (
	`id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`document` text,
	`asked_by` text,
	`on_behalf_of` text,
	`asked_at` integer NOT NULL,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`on_behalf_of`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
