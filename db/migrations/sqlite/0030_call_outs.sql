CREATE TABLE `callout_people` (
	`id` text PRIMARY KEY NOT NULL,
	`callout_id` text NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`tier` integer NOT NULL,
	`position` integer NOT NULL,
	`nearness` text NOT NULL,
	`lately` integer NOT NULL,
	`called_at` integer,
	`wait_over_at` integer,
	`skipped_because` text,
	`answer` text,
	`answered_at` integer,
	`answered_by` text,
	`eta_at` integer,
	`reason` text,
	`has_place` integer NOT NULL,
	`stands_in_for_id` text,
	`forced_at` integer,
	`accounted_at` integer,
	`accounted_by` text,
	FOREIGN KEY (`callout_id`) REFERENCES `callouts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stands_in_for_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accounted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `callout_people_once` ON `callout_people` (`callout_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `callout_people_person` ON `callout_people` (`person_id`,`called_at`);--> statement-breakpoint
CREATE INDEX `callout_people_order` ON `callout_people` (`callout_id`,`position`);--> statement-breakpoint
CREATE INDEX `callout_people_unit` ON `callout_people` (`unit_id`);--> statement-breakpoint
CREATE TABLE `callout_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`callout_id` text NOT NULL,
	`step` text NOT NULL,
	`person_id` text,
	`other_id` text,
	`tier` integer,
	`count` integer,
	`minutes` integer,
	`until` integer,
	`text` text,
	`actor_id` text,
	`on_behalf_of` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`callout_id`) REFERENCES `callouts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`on_behalf_of`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `callout_steps_callout` ON `callout_steps` (`callout_id`,`at`);--> statement-breakpoint
CREATE TABLE `callout_tiers` (
	`id` text PRIMARY KEY NOT NULL,
	`callout_id` text NOT NULL,
	`tier` integer NOT NULL,
	`unit_ids` text NOT NULL,
	`called_at` integer,
	FOREIGN KEY (`callout_id`) REFERENCES `callouts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `callout_tiers_once` ON `callout_tiers` (`callout_id`,`tier`);--> statement-breakpoint
CREATE TABLE `callout_timers` (
	`id` text PRIMARY KEY NOT NULL,
	`callout_id` text NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`due_at` integer NOT NULL,
	`state` text NOT NULL,
	`settled_at` integer,
	FOREIGN KEY (`callout_id`) REFERENCES `callouts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `callout_timers_callout` ON `callout_timers` (`callout_id`);--> statement-breakpoint
CREATE INDEX `callout_timers_due` ON `callout_timers` (`due_at`) WHERE "callout_timers"."state" = 'pending';--> statement-breakpoint
CREATE TABLE `callouts` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`reason` text NOT NULL,
	`purpose` text NOT NULL,
	`place` text NOT NULL,
	`grid_id` text,
	`mode` text NOT NULL,
	`needed` integer NOT NULL,
	`taken` integer NOT NULL,
	`departments` text NOT NULL,
	`categories` text NOT NULL,
	`needs_certificate` integer NOT NULL,
	`duties` text NOT NULL,
	`wait_minutes` integer,
	`tier_minutes` integer,
	`tier` integer NOT NULL,
	`deadline_at` integer NOT NULL,
	`state` text NOT NULL,
	`called_by` text,
	`called_at` integer NOT NULL,
	`ended_at` integer,
	`revision` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grid_id`) REFERENCES `grids`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`called_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "callouts_needed" CHECK("callouts"."needed" > 0),
	CONSTRAINT "callouts_taken" CHECK("callouts"."taken" >= 0),
	CONSTRAINT "callouts_tier" CHECK("callouts"."tier" >= 0)
);
--> statement-breakpoint
CREATE INDEX `callouts_unit` ON `callouts` (`unit_id`,`state`);--> statement-breakpoint
CREATE INDEX `callouts_state` ON `callouts` (`state`,`called_at`);--> statement-breakpoint
CREATE TRIGGER `callout_steps_no_update` BEFORE UPDATE ON `callout_steps`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `callout_steps_no_delete` BEFORE DELETE ON `callout_steps`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `callout_steps_no_replace` BEFORE INSERT ON `callout_steps`
WHEN EXISTS (SELECT 1 FROM `callout_steps` WHERE `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
