CREATE TABLE `rotations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`days` text NOT NULL,
	`crews` integer NOT NULL,
	`days_apart` integer NOT NULL,
	`sort_order` integer NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer,
	`revision` integer NOT NULL,
	CONSTRAINT "rotations_crews" CHECK("rotations"."crews" >= 1 and "rotations"."days_apart" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rotations_name` ON `rotations` (`name`) WHERE "rotations"."retired_at" is null;