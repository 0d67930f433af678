CREATE TABLE `conversation_cursors` (
	`conversation_id` text NOT NULL,
	`person_id` text NOT NULL,
	`read_up_to` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `person_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `conversation_members` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`person_id` text NOT NULL,
	`joined_at` integer NOT NULL,
	`after_seq` integer NOT NULL,
	`left_at` integer,
	`until_seq` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "conversation_members_left" CHECK(("conversation_members"."left_at" is null) = ("conversation_members"."until_seq" is null))
);
--> statement-breakpoint
CREATE INDEX `conversation_members_person` ON `conversation_members` (`person_id`,`conversation_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_members_current` ON `conversation_members` (`conversation_id`,`person_id`) WHERE "conversation_members"."left_at" is null;--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`unit_id` text,
	`one_id` text,
	`other_id` text,
	`head` integer DEFAULT 0 NOT NULL,
	`last_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`one_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "conversations_of_unit" CHECK(("conversations"."kind" = 'unit') = ("conversations"."unit_id" is not null)),
	CONSTRAINT "conversations_of_pair" CHECK(("conversations"."kind" = 'direct') = ("conversations"."one_id" is not null)),
	CONSTRAINT "conversations_in_order" CHECK("conversations"."one_id" is null or "conversations"."one_id" < "conversations"."other_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_unit` ON `conversations` (`unit_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_pair` ON `conversations` (`one_id`,`other_id`);--> statement-breakpoint
CREATE INDEX `conversations_last` ON `conversations` (`last_at`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`author_id` text NOT NULL,
	`client_key` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_seq` ON `messages` (`conversation_id`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_once` ON `messages` (`conversation_id`,`author_id`,`client_key`);--> statement-breakpoint
CREATE INDEX `messages_author` ON `messages` (`author_id`,`at`);