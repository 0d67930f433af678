CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`login_name` text NOT NULL,
	`password_hash` text NOT NULL,
	`must_change_password` integer NOT NULL,
	`failed_attempts` integer NOT NULL,
	`locked_until` integer,
	`disabled_at` integer,
	`is_demo` integer NOT NULL,
	`locale` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_login_name` ON `accounts` (`login_name`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_person` ON `accounts` (`person_id`);--> statement-breakpoint
CREATE TABLE `role_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`unit_id` text,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`granted_by` text,
	`granted_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`granted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "role_grants_period" CHECK("role_grants"."ends_on" is null or "role_grants"."ends_on" > "role_grants"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `role_grants_person` ON `role_grants` (`person_id`);--> statement-breakpoint
CREATE INDEX `role_grants_unit` ON `role_grants` (`unit_id`,`role`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`account_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`ended_at` integer,
	`ended_because` text,
	`address` text NOT NULL,
	`user_agent` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`person_id` text NOT NULL,
	`seq` integer NOT NULL,
	`event_id` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	PRIMARY KEY(`person_id`, `seq`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`person_id`,`event_id`);--> statement-breakpoint
CREATE INDEX `deliveries_event` ON `deliveries` (`event_id`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`unique_key` text,
	`type` text NOT NULL,
	`level` text NOT NULL,
	`actor_id` text,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`facts` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_unique_key` ON `events` (`unique_key`);--> statement-breakpoint
CREATE INDEX `events_subject` ON `events` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE TABLE `person_cursors` (
	`person_id` text PRIMARY KEY NOT NULL,
	`head` integer NOT NULL,
	`unread` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`actor_id` text,
	`on_behalf_of` text,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text,
	`address` text,
	`request_id` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_entries_subject` ON `audit_entries` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`actor_id`);--> statement-breakpoint
CREATE INDEX `audit_entries_at` ON `audit_entries` (`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entries_hash` ON `audit_entries` (`hash`);--> statement-breakpoint
CREATE TABLE `import_blocks` (
	`import_id` text NOT NULL,
	`first_row` integer NOT NULL,
	`cells_sealed` text NOT NULL,
	PRIMARY KEY(`import_id`, `first_row`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`row_number` integer NOT NULL,
	`action` text,
	`problems` text NOT NULL,
	`has_errors` integer NOT NULL,
	`has_warnings` integer NOT NULL,
	`person_id` text,
	`before_sealed` text,
	PRIMARY KEY(`import_id`, `row_number`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_rows_errors` ON `import_rows` (`import_id`,`has_errors`);--> statement-breakpoint
CREATE INDEX `import_rows_person` ON `import_rows` (`person_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`file_digest` text NOT NULL,
	`state` text NOT NULL,
	`sheet_name` text,
	`row_count` integer NOT NULL,
	`header_rows` text NOT NULL,
	`mapping` text NOT NULL,
	`summary` text,
	`revision` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `imports_created_by` ON `imports` (`created_by`,`created_at`);--> statement-breakpoint
CREATE INDEX `imports_state` ON `imports` (`state`);--> statement-breakpoint
CREATE TABLE `grid_units` (
	`id` text PRIMARY KEY NOT NULL,
	`grid_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`duty` text NOT NULL,
	`reason` text,
	`starts_on` text NOT NULL,
	`ends_on` text,
	FOREIGN KEY (`grid_id`) REFERENCES `grids`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "grid_units_period" CHECK("grid_units"."ends_on" is null or "grid_units"."ends_on" > "grid_units"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `grid_units_grid` ON `grid_units` (`grid_id`);--> statement-breakpoint
CREATE INDEX `grid_units_unit` ON `grid_units` (`unit_id`);--> statement-breakpoint
CREATE TABLE `grids` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `grids_code` ON `grids` (`code`);--> statement-breakpoint
CREATE TABLE `unit_nameplates` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`name` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "unit_nameplates_period" CHECK("unit_nameplates"."ends_on" is null or "unit_nameplates"."ends_on" > "unit_nameplates"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `unit_nameplates_unit` ON `unit_nameplates` (`unit_id`);--> statement-breakpoint
CREATE TABLE `unit_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`parent_id` text,
	`daily_manager_id` text,
	`tasking_authority_id` text,
	`assessor_id` text,
	`document` text,
	`starts_on` text NOT NULL,
	`ends_on` text,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`daily_manager_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tasking_authority_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assessor_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "unit_versions_period" CHECK("unit_versions"."ends_on" is null or "unit_versions"."ends_on" > "unit_versions"."starts_on"),
	CONSTRAINT "unit_versions_not_own_parent" CHECK("unit_versions"."parent_id" is null or "unit_versions"."parent_id" <> "unit_versions"."unit_id")
);
--> statement-breakpoint
CREATE INDEX `unit_versions_unit` ON `unit_versions` (`unit_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `unit_versions_parent` ON `unit_versions` (`parent_id`);--> statement-breakpoint
CREATE INDEX `unit_versions_tasking` ON `unit_versions` (`tasking_authority_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `unit_versions_current` ON `unit_versions` (`unit_id`) WHERE "unit_versions"."ends_on" is null;--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`level` text NOT NULL,
	`department` text,
	`sort_order` integer NOT NULL,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `units_code` ON `units` (`code`);--> statement-breakpoint
CREATE TABLE `absences` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`note` text,
	`recorded_by` text,
	`starts_on` text NOT NULL,
	`ends_on` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "absences_period" CHECK("absences"."ends_on" is null or "absences"."ends_on" > "absences"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `absences_person` ON `absences` (`person_id`,`starts_on`);--> statement-breakpoint
CREATE TABLE `certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`number` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "certificates_period" CHECK("certificates"."ends_on" is null or "certificates"."ends_on" > "certificates"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `certificates_person` ON `certificates` (`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_number` ON `certificates` (`kind`,`number`);--> statement-breakpoint
CREATE TABLE `home_positions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`category` text NOT NULL,
	`post` text,
	`rank` text,
	`employer` text,
	`document` text,
	`starts_on` text NOT NULL,
	`ends_on` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "home_positions_period" CHECK("home_positions"."ends_on" is null or "home_positions"."ends_on" > "home_positions"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `home_positions_person` ON `home_positions` (`person_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `home_positions_unit` ON `home_positions` (`unit_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `home_positions_current` ON `home_positions` (`person_id`) WHERE "home_positions"."ends_on" is null;--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_number` text NOT NULL,
	`name` text NOT NULL,
	`name_pinyin` text NOT NULL,
	`sex` text,
	`born_on` text,
	`joined_on` text,
	`id_number_sealed` text,
	`id_number_mask` text,
	`id_number_digest` text,
	`phone_sealed` text,
	`phone_mask` text,
	`is_fictional` integer NOT NULL,
	`import_id` text,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_staff_number` ON `people` (`staff_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `people_id_number` ON `people` (`id_number_digest`);--> statement-breakpoint
CREATE INDEX `people_name` ON `people` (`name`,`born_on`);--> statement-breakpoint
CREATE INDEX `people_import` ON `people` (`import_id`);--> statement-breakpoint
CREATE TABLE `posting_decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`posting_id` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`document` text,
	`decided_by` text,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posting_decisions_posting` ON `posting_decisions` (`posting_id`);--> statement-breakpoint
CREATE TABLE `posting_opinions` (
	`id` text PRIMARY KEY NOT NULL,
	`posting_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`verdict` text NOT NULL,
	`opinion` text,
	`given_by` text,
	`given_at` integer NOT NULL,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`given_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posting_opinions_posting` ON `posting_opinions` (`posting_id`);--> statement-breakpoint
CREATE TABLE `postings` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`home_unit_id` text NOT NULL,
	`host_unit_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`post` text,
	`purpose` text NOT NULL,
	`document` text,
	`share` integer NOT NULL,
	`counts_in_strength` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`ending` text,
	`opinion_due_on` text,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	`import_id` text,
	`revision` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`home_unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`host_unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "postings_period" CHECK("postings"."ends_on" is null or "postings"."ends_on" > "postings"."starts_on"),
	CONSTRAINT "postings_share" CHECK("postings"."share" between 1 and 100)
);
--> statement-breakpoint
CREATE INDEX `postings_person` ON `postings` (`person_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `postings_host` ON `postings` (`host_unit_id`,`state`);--> statement-breakpoint
CREATE INDEX `postings_home` ON `postings` (`home_unit_id`,`state`);--> statement-breakpoint
CREATE INDEX `postings_due` ON `postings` (`state`,`starts_on`);--> statement-breakpoint
CREATE INDEX `postings_ending` ON `postings` (`state`,`ends_on`);--> statement-breakpoint
CREATE INDEX `postings_import` ON `postings` (`import_id`);--> statement-breakpoint
CREATE TABLE `rules` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`version` integer NOT NULL,
	`layer` text NOT NULL,
	`title_zh` text NOT NULL,
	`title_en` text NOT NULL,
	`params` text NOT NULL,
	`source` text NOT NULL,
	`enforcement` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	CONSTRAINT "rules_period" CHECK("rules"."ends_on" is null or "rules"."ends_on" > "rules"."starts_on")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rules_version` ON `rules` (`key`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `rules_current` ON `rules` (`key`) WHERE "rules"."ends_on" is null;--> statement-breakpoint
CREATE TABLE `quotas` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`department` text NOT NULL,
	`staff_class` text NOT NULL,
	`planned` integer NOT NULL,
	`document` text,
	`starts_on` text NOT NULL,
	`ends_on` text,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "quotas_planned" CHECK("quotas"."planned" >= 0),
	CONSTRAINT "quotas_period" CHECK("quotas"."ends_on" is null or "quotas"."ends_on" > "quotas"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `quotas_unit` ON `quotas` (`unit_id`,`starts_on`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
