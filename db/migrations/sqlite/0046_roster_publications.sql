CREATE TABLE `roster_publications` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`version` integer NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` text,
	`reason` text,
	`entries` text NOT NULL,
	`person_ids` text NOT NULL,
	`event_key` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `roster_plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "roster_publications_reason" CHECK("roster_publications"."version" = 1 or "roster_publications"."reason" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roster_publications_version` ON `roster_publications` (`plan_id`,`version`);