CREATE TABLE `roster_fills` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`replaces` integer NOT NULL,
	`state` text NOT NULL,
	`seq` integer NOT NULL,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	`proposal` text,
	`proposed_at` integer,
	`outcome` text,
	`ended_at` integer,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `roster_fills_unit` ON `roster_fills` (`unit_id`,`asked_at`);