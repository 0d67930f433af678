CREATE TABLE `calendar_feeds` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_read_at` integer,
	`ended_at` integer,
	`ended_because` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_token` ON `calendar_feeds` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_own` ON `calendar_feeds` (`person_id`) WHERE "calendar_feeds"."ended_at" is null and "calendar_feeds"."unit_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_unit` ON `calendar_feeds` (`person_id`,`unit_id`) WHERE "calendar_feeds"."ended_at" is null and "calendar_feeds"."unit_id" is not null;--> statement-breakpoint
CREATE TABLE `roster_withdrawals` (
	`entry_id` text NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`work_day` text NOT NULL,
	`published` text NOT NULL,
	`withdrawn_at` integer NOT NULL,
	PRIMARY KEY(`entry_id`, `person_id`),
	FOREIGN KEY (`entry_id`) REFERENCES `roster_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `roster_withdrawals_person` ON `roster_withdrawals` (`person_id`,`work_day`);--> statement-breakpoint
CREATE INDEX `roster_withdrawals_unit` ON `roster_withdrawals` (`unit_id`,`work_day`);