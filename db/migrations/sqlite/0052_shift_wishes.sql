CREATE TABLE `shift_wishes` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`work_day` text NOT NULL,
	`is_wanted` integer NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shift_wishes_person` ON `shift_wishes` (`person_id`,`work_day`);