CREATE TABLE `roster_acceptances` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`work_day` text NOT NULL,
	`check` text NOT NULL,
	`key` text NOT NULL,
	`reason` text NOT NULL,
	`accepted_by` text,
	`accepted_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roster_acceptances_key` ON `roster_acceptances` (`key`);--> statement-breakpoint
CREATE INDEX `roster_acceptances_unit` ON `roster_acceptances` (`unit_id`,`work_day`);--> statement-breakpoint
CREATE TABLE `roster_edits` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by_person_id` text,
	`source` text NOT NULL,
	`reason` text,
	FOREIGN KEY (`by_person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `roster_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`person_id` text,
	`work_day` text NOT NULL,
	`shift_type_id` text NOT NULL,
	`place_id` text,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`spans` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`minutes` integer NOT NULL,
	`night_minutes` integer NOT NULL,
	`is_leader` integer NOT NULL,
	`is_pinned` integer NOT NULL,
	`source` text NOT NULL,
	`seq` integer NOT NULL,
	`removed_at` integer,
	`published` text,
	`published_person_id` text,
	`published_day` text,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shift_type_id`) REFERENCES `shift_types`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`place_id`) REFERENCES `duty_places`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `roster_edits`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "roster_entries_span" CHECK("roster_entries"."ends_at" >= "roster_entries"."starts_at")
);
--> statement-breakpoint
CREATE INDEX `roster_entries_unit` ON `roster_entries` (`unit_id`,`work_day`);--> statement-breakpoint
CREATE INDEX `roster_entries_person` ON `roster_entries` (`person_id`,`work_day`);--> statement-breakpoint
CREATE INDEX `roster_entries_seq` ON `roster_entries` (`seq`);--> statement-breakpoint
CREATE INDEX `roster_entries_published` ON `roster_entries` (`published_person_id`,`published_day`);--> statement-breakpoint
CREATE INDEX `roster_entries_moment` ON `roster_entries` (`starts_at`,`ends_at`);--> statement-breakpoint
CREATE TABLE `roster_entry_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`seq` integer NOT NULL,
	`before` text,
	`after` text,
	FOREIGN KEY (`entry_id`) REFERENCES `roster_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `roster_edits`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `roster_entry_changes_entry` ON `roster_entry_changes` (`entry_id`,`seq`);--> statement-breakpoint
CREATE INDEX `roster_entry_changes_seq` ON `roster_entry_changes` (`seq`);--> statement-breakpoint
CREATE TABLE `roster_plans` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`week_on` text NOT NULL,
	`version` integer NOT NULL,
	`published_at` integer,
	`published_by` text,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "roster_plans_published" CHECK(("roster_plans"."version" = 0) = ("roster_plans"."published_at" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roster_plans_unit` ON `roster_plans` (`unit_id`,`week_on`);