CREATE TABLE `shift_types` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`stretches` text NOT NULL,
	`break_minutes` integer NOT NULL,
	`weight_percent` integer NOT NULL,
	`colour` text NOT NULL,
	`pattern` text NOT NULL,
	`sort_order` integer NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer,
	`revision` integer NOT NULL,
	CONSTRAINT "shift_types_weight" CHECK("shift_types"."weight_percent" between 0 and 100),
	CONSTRAINT "shift_types_break" CHECK("shift_types"."break_minutes" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shift_types_code` ON `shift_types` (`code`) WHERE "shift_types"."retired_at" is null;--> statement-breakpoint
CREATE INDEX `shift_types_order` ON `shift_types` (`sort_order`);