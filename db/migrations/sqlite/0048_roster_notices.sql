CREATE TABLE `roster_notices` (
	`publication_id` text NOT NULL,
	`person_id` text NOT NULL,
	`due_at` integer,
	`event_id` text,
	PRIMARY KEY(`publication_id`, `person_id`),
	FOREIGN KEY (`publication_id`) REFERENCES `roster_publications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "roster_notices_told" CHECK(("roster_notices"."due_at" is null) = ("roster_notices"."event_id" is not null))
);
--> statement-breakpoint
CREATE INDEX `roster_notices_due` ON `roster_notices` (`due_at`) WHERE "roster_notices"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `roster_notices_person` ON `roster_notices` (`person_id`) WHERE "roster_notices"."due_at" is not null;--> statement-breakpoint
INSERT INTO `roster_notices` (`publication_id`, `person_id`, `event_id`)
SELECT `roster_publications`.`id`, `deliveries`.`person_id`, `events`.`id`
FROM `roster_publications`
JOIN `events` ON `events`.`unique_key` = `roster_publications`.`event_key`
JOIN `deliveries` ON `deliveries`.`event_id` = `events`.`id`;--> statement-breakpoint
ALTER TABLE `roster_publications` DROP COLUMN `event_key`;