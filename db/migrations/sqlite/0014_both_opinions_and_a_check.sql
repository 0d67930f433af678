CREATE TABLE `posting_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`posting_id` text NOT NULL,
	`round` integer NOT NULL,
	`verdict` text NOT NULL,
	`note` text,
	`findings` text NOT NULL,
	`checked_by` text,
	`on_behalf_of` text,
	`checked_at` integer NOT NULL,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`checked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`on_behalf_of`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `posting_checks_once` ON `posting_checks` (`posting_id`,`round`);--> statement-breakpoint
CREATE TABLE `posting_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`posting_id` text NOT NULL,
	`round` integer NOT NULL,
	`step` text NOT NULL,
	`side` text,
	`reason` text,
	`taken_by` text,
	`on_behalf_of` text,
	`taken_at` integer NOT NULL,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`taken_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`on_behalf_of`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posting_steps_posting` ON `posting_steps` (`posting_id`);--> statement-breakpoint
DROP INDEX `posting_opinions_posting`;--> statement-breakpoint
ALTER TABLE `posting_opinions` ADD `round` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `posting_opinions` ADD `side` text DEFAULT 'home' NOT NULL;--> statement-breakpoint
ALTER TABLE `posting_opinions` ADD `voice` text;--> statement-breakpoint
ALTER TABLE `posting_opinions` ADD `on_behalf_of` text REFERENCES people(id);--> statement-breakpoint
CREATE UNIQUE INDEX `posting_opinions_once` ON `posting_opinions` (`posting_id`,`round`,`side`);--> statement-breakpoint
ALTER TABLE `posting_decisions` ADD `on_behalf_of` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `posting_early_ends` ADD `on_behalf_of` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `posting_early_ends` ADD `decided_on_behalf_of` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `posting_returns` ADD `on_behalf_of` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `postings` ADD `round` integer DEFAULT 1 NOT NULL;