CREATE TABLE `scenario_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`scenario_id` text NOT NULL,
	`position` integer NOT NULL,
	`change` text NOT NULL,
	`basis` text NOT NULL,
	`added_by` text,
	`added_at` integer NOT NULL,
	`removed_at` integer,
	`posting_id` text,
	FOREIGN KEY (`scenario_id`) REFERENCES `scenarios`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scenario_changes_scenario` ON `scenario_changes` (`scenario_id`,`position`);--> statement-breakpoint
CREATE TABLE `scenario_shares` (
	`scenario_id` text NOT NULL,
	`person_id` text NOT NULL,
	`may_edit` integer NOT NULL,
	`shared_at` integer NOT NULL,
	PRIMARY KEY(`scenario_id`, `person_id`),
	FOREIGN KEY (`scenario_id`) REFERENCES `scenarios`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scenario_shares_person` ON `scenario_shares` (`person_id`);--> statement-breakpoint
CREATE TABLE `scenarios` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`note` text,
	`owner_id` text NOT NULL,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scenarios_owner` ON `scenarios` (`owner_id`);