CREATE TABLE `consultation_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`step` text NOT NULL,
	`verdict` text,
	`outcome` text,
	`day` text,
	`days` integer,
	`text` text,
	`document` text,
	`actor_id` text,
	`on_behalf_of` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`on_behalf_of`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consultation_steps_case` ON `consultation_steps` (`consultation_id`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `consultation_steps_reminded` ON `consultation_steps` (`consultation_id`,`days`) WHERE "consultation_steps"."days" is not null;--> statement-breakpoint
CREATE TABLE `consultations` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`post_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`person_id` text NOT NULL,
	`home_unit_id` text NOT NULL,
	`consulted_unit_id` text NOT NULL,
	`mode` text NOT NULL,
	`holding_id` text,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`sent_on` text,
	`deemed_rule_id` text,
	`received_on` text,
	`reply_due_on` text,
	`reply_rule_id` text,
	`reminded_days` integer,
	`decided_on` text,
	`effective_on` text,
	`proposed_by` text,
	`proposed_at` integer NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`home_unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`consulted_unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`holding_id`) REFERENCES `post_holdings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deemed_rule_id`) REFERENCES `rules`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reply_rule_id`) REFERENCES `rules`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consultations_removal" CHECK(("consultations"."kind" = 'removal') = ("consultations"."holding_id" is not null)),
	CONSTRAINT "consultations_received" CHECK(("consultations"."received_on" is null) = ("consultations"."reply_due_on" is null)),
	CONSTRAINT "consultations_decided" CHECK(("consultations"."decided_on" is null) = ("consultations"."effective_on" is null))
);
--> statement-breakpoint
CREATE INDEX `consultations_unit` ON `consultations` (`unit_id`,`state`);--> statement-breakpoint
CREATE INDEX `consultations_consulted` ON `consultations` (`consulted_unit_id`,`state`);--> statement-breakpoint
CREATE INDEX `consultations_person` ON `consultations` (`person_id`);--> statement-breakpoint
CREATE INDEX `consultations_due` ON `consultations` (`state`,`reply_due_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `consultations_open` ON `consultations` (`post_id`,`kind`) WHERE "consultations"."state" not in ('in_effect', 'declined', 'withdrawn', 'restarted');--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`office_id` text NOT NULL,
	`code` text NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`posting_id` text,
	`consultation_id` text,
	`decision_id` text,
	`occasion` text NOT NULL,
	`facts` text NOT NULL,
	`letter` text NOT NULL,
	`file` text NOT NULL,
	`sha256` text NOT NULL,
	`sealed_by` text,
	`sealed_at` integer NOT NULL,
	FOREIGN KEY (`office_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decision_id`) REFERENCES `posting_decisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sealed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "letters_matter" CHECK((`posting_id` is null) <> (`consultation_id` is null)),
	CONSTRAINT "letters_decided" CHECK((`kind` = 'posting') = (`decision_id` is not null))
);
--> statement-breakpoint
INSERT INTO `__new_letters`("id", "kind", "office_id", "code", "year", "number", "posting_id", "consultation_id", "decision_id", "occasion", "facts", "letter", "file", "sha256", "sealed_by", "sealed_at") SELECT "id", "kind", "office_id", "code", "year", "number", "posting_id", NULL, "decision_id", "occasion", "facts", "letter", "file", "sha256", "sealed_by", "sealed_at" FROM `letters`;--> statement-breakpoint
DROP TABLE `letters`;--> statement-breakpoint
ALTER TABLE `__new_letters` RENAME TO `letters`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `letters_number` ON `letters` (`code`,`year`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `letters_occasion` ON `letters` (`kind`,`occasion`);--> statement-breakpoint
CREATE INDEX `letters_posting` ON `letters` (`posting_id`);--> statement-breakpoint
CREATE INDEX `letters_consultation` ON `letters` (`consultation_id`);--> statement-breakpoint
-- The triggers went with the old table; what they refuse is the same.
CREATE TRIGGER `letters_no_update` BEFORE UPDATE ON `letters`
BEGIN
	SELECT RAISE(ABORT, 'letters can only be added to');
END;
--> statement-breakpoint
CREATE TRIGGER `letters_no_delete` BEFORE DELETE ON `letters`
BEGIN
	SELECT RAISE(ABORT, 'letters can only be added to');
END;
--> statement-breakpoint
CREATE TRIGGER `letters_no_replace` BEFORE INSERT ON `letters`
WHEN EXISTS (
	SELECT 1 FROM `letters`
	WHERE `id` = NEW.`id`
		OR (`code` = NEW.`code` AND `year` = NEW.`year` AND `number` = NEW.`number`)
		OR (`kind` = NEW.`kind` AND `occasion` = NEW.`occasion`)
)
BEGIN
	SELECT RAISE(ABORT, 'letters can only be added to');
END;
