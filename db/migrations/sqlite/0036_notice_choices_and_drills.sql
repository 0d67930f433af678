CREATE TABLE `channel_drills` (
	`month` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`tried` integer NOT NULL,
	`reported_at` integer,
	`failed` integer
);
--> statement-breakpoint
CREATE TABLE `notice_choices` (
	`person_id` text PRIMARY KEY NOT NULL,
	`ways` text NOT NULL,
	`quiet_from` integer NOT NULL,
	`quiet_to` integer NOT NULL,
	`wants_digest` integer NOT NULL,
	`has_digest` integer NOT NULL,
	`digest_on` text,
	`revision` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_choices_digest` ON `notice_choices` (`digest_on`) WHERE "notice_choices"."wants_digest";