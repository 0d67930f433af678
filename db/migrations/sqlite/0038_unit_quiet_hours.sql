CREATE TABLE `unit_quiet_hours` (
	`unit_id` text NOT NULL,
	`revision` integer NOT NULL,
	`quiet_from` integer,
	`quiet_to` integer,
	`holds_back_acknowledgements` integer NOT NULL,
	`changed_by` text,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `revision`),
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "unit_quiet_hours_both_or_none" CHECK(("unit_quiet_hours"."quiet_from" is null) = ("unit_quiet_hours"."quiet_to" is null))
);
