PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`office_id` text NOT NULL,
	`code` text NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`posting_id` text NOT NULL,
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
	FOREIGN KEY (`decision_id`) REFERENCES `posting_decisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sealed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "letters_decided" CHECK((`kind` = 'posting') = (`decision_id` is not null))
);
--> statement-breakpoint
INSERT INTO `__new_letters`("id", "kind", "office_id", "code", "year", "number", "posting_id", "decision_id", "occasion", "facts", "letter", "file", "sha256", "sealed_by", "sealed_at") SELECT "id", "kind", "office_id", "code", "year", "number", "posting_id", "decision_id", "decision_id", "facts", "letter", "file", "sha256", "sealed_by", "sealed_at" FROM `letters`;--> statement-breakpoint
DROP TABLE `letters`;--> statement-breakpoint
ALTER TABLE `__new_letters` RENAME TO `letters`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `letters_number` ON `letters` (`code`,`year`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `letters_occasion` ON `letters` (`kind`,`occasion`);--> statement-breakpoint
CREATE INDEX `letters_posting` ON `letters` (`posting_id`);--> statement-breakpoint
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
