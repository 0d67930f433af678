CREATE TABLE `posting_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`document` text,
	`size` integer NOT NULL,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
