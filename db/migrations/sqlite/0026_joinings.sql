CREATE TABLE `joining_hosts` (
	`id` text PRIMARY KEY NOT NULL,
	`joining_id` text NOT NULL,
	`unit_id` text NOT NULL,
	FOREIGN KEY (`joining_id`) REFERENCES `joinings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `joining_hosts_once` ON `joining_hosts` (`joining_id`,`unit_id`);--> statement-breakpoint
CREATE INDEX `joining_hosts_unit` ON `joining_hosts` (`unit_id`);--> statement-breakpoint
CREATE TABLE `joining_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`joining_id` text NOT NULL,
	`step` text NOT NULL,
	`people` integer,
	`starts_on` text,
	`ends_on` text,
	`count` integer,
	`text` text,
	`document` text,
	`actor_id` text,
	`on_behalf_of` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`joining_id`) REFERENCES `joinings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`on_behalf_of`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `joining_steps_joining` ON `joining_steps` (`joining_id`,`at`);--> statement-breakpoint
CREATE TABLE `joinings` (
	`id` text PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`organisation_id` text NOT NULL,
	`requester_id` text,
	`reason` text NOT NULL,
	`purpose` text NOT NULL,
	`people` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`document` text,
	`state` text NOT NULL,
	`extension_ends_on` text,
	`extension_asked_by` text,
	`decided_on` text,
	`reminded_days` integer,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	`answered_by` text,
	`revision` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requester_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`extension_asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "joinings_period" CHECK("joinings"."ends_on" > "joinings"."starts_on"),
	CONSTRAINT "joinings_people" CHECK("joinings"."people" > 0),
	CONSTRAINT "joinings_origin" CHECK(("joinings"."origin" = 'request') = ("joinings"."requester_id" is not null))
);
--> statement-breakpoint
CREATE INDEX `joinings_organisation` ON `joinings` (`organisation_id`,`state`);--> statement-breakpoint
CREATE INDEX `joinings_requester` ON `joinings` (`requester_id`,`state`);--> statement-breakpoint
CREATE INDEX `joinings_due` ON `joinings` (`state`,`ends_on`);--> statement-breakpoint
ALTER TABLE `postings` ADD `joining_id` text REFERENCES joinings(id);--> statement-breakpoint
CREATE INDEX `postings_joining` ON `postings` (`joining_id`);--> statement-breakpoint
CREATE TRIGGER `joining_steps_no_update` BEFORE UPDATE ON `joining_steps`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `joining_steps_no_delete` BEFORE DELETE ON `joining_steps`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `joining_steps_no_replace` BEFORE INSERT ON `joining_steps`
WHEN EXISTS (SELECT 1 FROM `joining_steps` WHERE `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
