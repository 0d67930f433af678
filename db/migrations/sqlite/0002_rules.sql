DROP INDEX `rules_version`;--> statement-breakpoint
DROP INDEX `rules_current`;--> statement-breakpoint
ALTER TABLE `rules` ADD `override` text DEFAULT '{"isAllowed":true,"by":"commission_office","needsReason":true}' NOT NULL;--> statement-breakpoint
ALTER TABLE `rules` ADD `stricter_wins` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `rules` ADD `created_by` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `rules` ADD `created_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `rules_version` ON `rules` (`key`,`layer`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `rules_current` ON `rules` (`key`,`layer`) WHERE "rules"."ends_on" is null;--> statement-breakpoint
ALTER TABLE `units` ADD `brigade_type` text;--> statement-breakpoint
UPDATE `people` SET `id_number_mask` = substr(`id_number_mask`, 1, 2) || '**************' || substr(`id_number_mask`, -2) WHERE `id_number_mask` IS NOT NULL;
