CREATE TABLE `demands` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`place_id` text NOT NULL,
	`shift_type_id` text NOT NULL,
	`weekdays` text NOT NULL,
	`on_holidays` text NOT NULL,
	`min_people` integer NOT NULL,
	`target_people` integer NOT NULL,
	`max_people` integer NOT NULL,
	`lines` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`changed_by` text,
	`changed_at` integer NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`place_id`) REFERENCES `duty_places`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shift_type_id`) REFERENCES `shift_types`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "demands_numbers" CHECK("demands"."min_people" >= 0 and "demands"."min_people" <= "demands"."target_people" and "demands"."target_people" <= "demands"."max_people"),
	CONSTRAINT "demands_period" CHECK("demands"."ends_on" is null or "demands"."ends_on" >= "demands"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `demands_unit` ON `demands` (`unit_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `demands_place` ON `demands` (`place_id`,`starts_on`);--> statement-breakpoint
CREATE TABLE `duty_places` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`unit_id` text NOT NULL,
	`grid_id` text,
	`task_kind` text NOT NULL,
	`is_enforcement` integer NOT NULL,
	`is_denied_to_auxiliaries` integer NOT NULL,
	`sort_order` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`created_at` integer NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grid_id`) REFERENCES `grids`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "duty_places_period" CHECK("duty_places"."ends_on" is null or "duty_places"."ends_on" >= "duty_places"."starts_on"),
	CONSTRAINT "duty_places_grid" CHECK("duty_places"."kind" <> 'grid' or "duty_places"."grid_id" is not null)
);
--> statement-breakpoint
CREATE INDEX `duty_places_unit` ON `duty_places` (`unit_id`);--> statement-breakpoint
CREATE INDEX `duty_places_grid` ON `duty_places` (`grid_id`);