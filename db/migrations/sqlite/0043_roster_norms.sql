CREATE TABLE `duty_protections` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`recorded_by` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "duty_protections_period" CHECK("duty_protections"."ends_on" > "duty_protections"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `duty_protections_person` ON `duty_protections` (`person_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `duty_protections_end` ON `duty_protections` (`ends_on`);--> statement-breakpoint
CREATE TABLE `holiday_calendars` (
	`id` text PRIMARY KEY NOT NULL,
	`year` integer NOT NULL,
	`version` integer NOT NULL,
	`document` text NOT NULL,
	`number` text,
	`issuer` text NOT NULL,
	`evidence` text NOT NULL,
	`known_from` text NOT NULL,
	`days` text NOT NULL,
	`reason` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `holiday_calendars_version` ON `holiday_calendars` (`year`,`version`);--> statement-breakpoint
CREATE TABLE `roster_pairs_apart` (
	`id` text PRIMARY KEY NOT NULL,
	`one_id` text NOT NULL,
	`other_id` text NOT NULL,
	`reason_sealed` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`recorded_by` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`one_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "roster_pairs_apart_two" CHECK("roster_pairs_apart"."one_id" < "roster_pairs_apart"."other_id"),
	CONSTRAINT "roster_pairs_apart_period" CHECK("roster_pairs_apart"."ends_on" is null or "roster_pairs_apart"."ends_on" > "roster_pairs_apart"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `roster_pairs_apart_one` ON `roster_pairs_apart` (`one_id`);--> statement-breakpoint
CREATE INDEX `roster_pairs_apart_other` ON `roster_pairs_apart` (`other_id`);--> statement-breakpoint
CREATE TABLE `roster_unit_limits` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`key` text NOT NULL,
	`amount` integer NOT NULL,
	`reason` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`recorded_by` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "roster_unit_limits_period" CHECK("roster_unit_limits"."ends_on" is null or "roster_unit_limits"."ends_on" > "roster_unit_limits"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `roster_unit_limits_unit` ON `roster_unit_limits` (`unit_id`,`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `roster_unit_limits_current` ON `roster_unit_limits` (`unit_id`,`key`) WHERE "roster_unit_limits"."ends_on" is null;