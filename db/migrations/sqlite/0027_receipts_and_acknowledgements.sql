ALTER TABLE `deliveries` ADD `delivered_at` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `must_acknowledge` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `acknowledged_at` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `snoozed_until` integer;--> statement-breakpoint
CREATE INDEX `deliveries_unacknowledged` ON `deliveries` (`person_id`) WHERE "deliveries"."must_acknowledge" and "deliveries"."acknowledged_at" is null;--> statement-breakpoint
ALTER TABLE `events` ADD `unit_id` text;--> statement-breakpoint
ALTER TABLE `person_cursors` ADD `delivered` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What was told before is not known to have reached anybody, but for what was read.
UPDATE `person_cursors` SET `delivered` = `head`;--> statement-breakpoint
UPDATE `deliveries` SET `delivered_at` = `read_at`;
