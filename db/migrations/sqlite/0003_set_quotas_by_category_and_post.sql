PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_quotas` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`kind` text DEFAULT 'own' NOT NULL,
	`department` text,
	`staff_class` text NOT NULL,
	`category` text,
	`post_class` text DEFAULT 'member',
	`line` text NOT NULL,
	`planned` integer NOT NULL,
	`document` text,
	`reason` text,
	`revision` integer DEFAULT 1 NOT NULL,
	`recorded_by` text,
	`recorded_at` integer DEFAULT 0 NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "quotas_planned" CHECK("__new_quotas"."planned" >= 0),
	CONSTRAINT "quotas_period" CHECK("__new_quotas"."ends_on" is null or "__new_quotas"."ends_on" > "__new_quotas"."starts_on"),
	CONSTRAINT "quotas_own" CHECK("__new_quotas"."kind" <> 'own' or ("__new_quotas"."department" is not null and "__new_quotas"."post_class" is not null))
);
--> statement-breakpoint
-- Lines from before there were kinds and post classes are places of members, of any category.
INSERT INTO `__new_quotas`("id", "unit_id", "department", "staff_class", "line", "planned", "document", "starts_on", "ends_on") SELECT "id", "unit_id", "department", "staff_class", "unit_id" || ' own ' || "department" || ' ' || "staff_class" || ' * member', "planned", "document", "starts_on", "ends_on" FROM `quotas`;--> statement-breakpoint
DROP TABLE `quotas`;--> statement-breakpoint
ALTER TABLE `__new_quotas` RENAME TO `quotas`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `quotas_unit` ON `quotas` (`unit_id`,`starts_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `quotas_current` ON `quotas` (`line`) WHERE "quotas"."ends_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `quotas_line` ON `quotas` (`line`,`starts_on`);