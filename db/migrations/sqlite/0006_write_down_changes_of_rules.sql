CREATE TABLE `rule_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`layer` text NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`cut_version` integer,
	`cut_ends_on` text,
	`reason` text NOT NULL,
	`recorded_by` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `rule_changes_rule` ON `rule_changes` (`key`,`layer`);