CREATE TABLE `posting_vacancies` (
	`id` text PRIMARY KEY NOT NULL,
	`posting_id` text NOT NULL,
	`decision_id` text NOT NULL,
	`holding_id` text NOT NULL,
	`post_id` text NOT NULL,
	`is_acting` integer NOT NULL,
	`fate` text NOT NULL,
	`left_on` text NOT NULL,
	`before` text NOT NULL,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decision_id`) REFERENCES `posting_decisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `posting_vacancies_once` ON `posting_vacancies` (`decision_id`,`holding_id`);
--> statement-breakpoint
-- What a decision did to posts stays as it was said. No code changes or removes it; these refuse whoever tries by other means.
CREATE TRIGGER `posting_vacancies_no_update` BEFORE UPDATE ON `posting_vacancies`
BEGIN
	SELECT RAISE(ABORT, 'what a decision did to a post does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_vacancies_no_delete` BEFORE DELETE ON `posting_vacancies`
BEGIN
	SELECT RAISE(ABORT, 'what a decision did to a post does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_vacancies_no_replace` BEFORE INSERT ON `posting_vacancies`
WHEN EXISTS (SELECT 1 FROM `posting_vacancies` WHERE `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'what a decision did to a post does not change');
END;
