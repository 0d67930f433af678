CREATE TABLE `check_findings` (
	`id` text PRIMARY KEY NOT NULL,
	`check` text NOT NULL,
	`found` integer NOT NULL,
	`since` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`mended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `check_findings_open` ON `check_findings` (`check`) WHERE "check_findings"."mended_at" is null;--> statement-breakpoint
CREATE INDEX `check_findings_since` ON `check_findings` (`since`);--> statement-breakpoint
CREATE TABLE `escalation_plans` (
	`event_id` text PRIMARY KEY NOT NULL,
	`plan` text NOT NULL,
	`started_at` integer NOT NULL,
	`alarm_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `escalation_plans_alarm` ON `escalation_plans` (`alarm_at`) WHERE "escalation_plans"."alarm_at" is not null;--> statement-breakpoint
CREATE TABLE `escalation_policies` (
	`unit_id` text NOT NULL,
	`revision` integer NOT NULL,
	`steps` text,
	`changed_by` text,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `revision`),
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `escalation_steps` (
	`event_id` text NOT NULL,
	`person_id` text NOT NULL,
	`step` integer NOT NULL,
	`target` text NOT NULL,
	`told_by` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`event_id`, `person_id`, `step`),
	FOREIGN KEY (`event_id`) REFERENCES `escalation_plans`(`event_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`told_by`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `escalation_steps_told` ON `escalation_steps` (`told_by`);--> statement-breakpoint
CREATE TABLE `escalations` (
	`event_id` text NOT NULL,
	`person_id` text NOT NULL,
	`state` text NOT NULL,
	`step` integer NOT NULL,
	`due_at` integer,
	`ended_at` integer,
	PRIMARY KEY(`event_id`, `person_id`),
	FOREIGN KEY (`event_id`) REFERENCES `escalation_plans`(`event_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `escalations_person` ON `escalations` (`person_id`);--> statement-breakpoint
CREATE INDEX `escalations_due` ON `escalations` (`due_at`) WHERE "escalations"."due_at" is not null;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `acknowledged_by` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `deliveries` ADD `told_as` text;