CREATE TABLE `leave_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`leave_id` text NOT NULL,
	`step` text NOT NULL,
	`back_on` text,
	`text` text,
	`actor_id` text,
	`on_behalf_of` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`leave_id`) REFERENCES `leaves`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`on_behalf_of`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `leave_steps_leave` ON `leave_steps` (`leave_id`,`at`);--> statement-breakpoint
CREATE TABLE `leaves` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`home_unit_id` text NOT NULL,
	`kind` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`authority` text NOT NULL,
	`level` text NOT NULL,
	`deciding_unit_id` text NOT NULL,
	`back_on` text,
	`absence_id` text,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`home_unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deciding_unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`absence_id`) REFERENCES `absences`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "leaves_period" CHECK("leaves"."ends_on" > "leaves"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `leaves_person` ON `leaves` (`person_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `leaves_unit` ON `leaves` (`unit_id`,`state`);--> statement-breakpoint
CREATE INDEX `leaves_home` ON `leaves` (`home_unit_id`,`state`);--> statement-breakpoint
CREATE INDEX `leaves_deciding` ON `leaves` (`deciding_unit_id`,`state`);--> statement-breakpoint
CREATE INDEX `leaves_due` ON `leaves` (`state`,`ends_on`);--> statement-breakpoint
CREATE INDEX `leaves_absence` ON `leaves` (`absence_id`);