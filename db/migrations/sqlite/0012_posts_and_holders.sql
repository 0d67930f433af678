CREATE TABLE `kinships` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kin_id` text NOT NULL,
	`relation` text NOT NULL,
	`note` text,
	`recorded_by` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kin_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "kinships_in_order" CHECK("kinships"."person_id" < "kinships"."kin_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `kinships_pair` ON `kinships` (`person_id`,`kin_id`);--> statement-breakpoint
CREATE INDEX `kinships_kin` ON `kinships` (`kin_id`);--> statement-breakpoint
CREATE TABLE `post_holdings` (
	`id` text PRIMARY KEY NOT NULL,
	`post_id` text NOT NULL,
	`person_id` text NOT NULL,
	`home_unit_id` text NOT NULL,
	`posting_id` text,
	`mode` text NOT NULL,
	`is_acting` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`document` text,
	`decided_by` text,
	`decided_on` text,
	`decision_id` text,
	`end_decision_id` text,
	`ending` text,
	`end_reason` text,
	`end_document` text,
	`recorded_by` text,
	`recorded_at` integer NOT NULL,
	`ended_by` text,
	`ended_at` integer,
	`revision` integer NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`home_unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "post_holdings_period" CHECK("post_holdings"."ends_on" is null or "post_holdings"."ends_on" > "post_holdings"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `post_holdings_post` ON `post_holdings` (`post_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `post_holdings_person` ON `post_holdings` (`person_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `post_holdings_posting` ON `post_holdings` (`posting_id`);--> statement-breakpoint
CREATE INDEX `post_holdings_home` ON `post_holdings` (`home_unit_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `post_holdings_current` ON `post_holdings` (`post_id`) WHERE "post_holdings"."ends_on" is null and not "post_holdings"."is_acting";--> statement-breakpoint
CREATE TABLE `post_types` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`unit_kind` text NOT NULL,
	`seats_per_unit` integer NOT NULL,
	`rank` integer NOT NULL,
	`is_leading` integer NOT NULL,
	`route` text NOT NULL,
	`is_full` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	CONSTRAINT "post_types_period" CHECK("post_types"."ends_on" is null or "post_types"."ends_on" > "post_types"."starts_on")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `post_types_version` ON `post_types` (`key`,`starts_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `post_types_current` ON `post_types` (`key`) WHERE "post_types"."ends_on" is null;--> statement-breakpoint
CREATE TABLE `posts` (
	`id` text PRIMARY KEY NOT NULL,
	`type_key` text NOT NULL,
	`unit_id` text NOT NULL,
	`department` text,
	`number` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`revision` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "posts_period" CHECK("posts"."ends_on" is null or "posts"."ends_on" > "posts"."starts_on")
);
--> statement-breakpoint
CREATE INDEX `posts_unit` ON `posts` (`unit_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `posts_current` ON `posts` (`unit_id`,`type_key`,`number`) WHERE "posts"."ends_on" is null;