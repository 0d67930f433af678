CREATE TABLE `channels` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`credentials_sealed` text NOT NULL,
	`former_credentials_sealed` text,
	`former_until` integer,
	`is_on` integer NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	`revision` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `channels_unit` ON `channels` (`unit_id`,`kind`);--> statement-breakpoint
CREATE TABLE `sends` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`event_id` text,
	`person_id` text,
	`unit_id` text,
	`channel` text NOT NULL,
	`channel_id` text,
	`origin` text NOT NULL,
	`is_urgent` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`last_error` text,
	`attempt` integer NOT NULL,
	`next_at` integer NOT NULL,
	`lease_until` integer,
	`expires_at` integer NOT NULL,
	`bundled_into` text,
	`created_at` integer NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sends_to_somebody" CHECK(("sends"."person_id" is null) <> ("sends"."unit_id" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sends_key` ON `sends` (`key`);--> statement-breakpoint
CREATE INDEX `sends_due` ON `sends` (`next_at`) WHERE "sends"."state" = 'pending';--> statement-breakpoint
CREATE INDEX `sends_leased` ON `sends` (`lease_until`) WHERE "sends"."state" = 'sending';--> statement-breakpoint
CREATE INDEX `sends_event` ON `sends` (`event_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `sends_person` ON `sends` (`person_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `sends_bundle` ON `sends` (`bundled_into`);--> statement-breakpoint
CREATE INDEX `sends_channel` ON `sends` (`channel_id`,`done_at`);--> statement-breakpoint
CREATE INDEX `sends_created` ON `sends` (`created_at`);