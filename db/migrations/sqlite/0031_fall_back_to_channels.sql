DROP INDEX `sends_channel`;--> statement-breakpoint
ALTER TABLE `sends` ADD `tried_at` integer;--> statement-breakpoint
CREATE INDEX `sends_channel` ON `sends` (`channel_id`,`tried_at`);--> statement-breakpoint
ALTER TABLE `deliveries` ADD `fallback_at` integer;--> statement-breakpoint
CREATE INDEX `deliveries_fallback` ON `deliveries` (`fallback_at`) WHERE "deliveries"."fallback_at" is not null and "deliveries"."delivered_at" is null;