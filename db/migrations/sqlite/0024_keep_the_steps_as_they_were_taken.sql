-- A step stays as it was taken, and what is asked for as it was asked: an answer is added once. No code changes or removes them; these
-- refuse whoever tries by other means.
CREATE TRIGGER `posting_opinions_no_update` BEFORE UPDATE ON `posting_opinions`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_opinions_no_delete` BEFORE DELETE ON `posting_opinions`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_opinions_no_replace` BEFORE INSERT ON `posting_opinions`
WHEN EXISTS (SELECT 1 FROM `posting_opinions` WHERE `id` = NEW.`id` OR (`posting_id` = NEW.`posting_id` AND `round` = NEW.`round` AND `side` = NEW.`side`))
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_checks_no_update` BEFORE UPDATE ON `posting_checks`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_checks_no_delete` BEFORE DELETE ON `posting_checks`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_checks_no_replace` BEFORE INSERT ON `posting_checks`
WHEN EXISTS (SELECT 1 FROM `posting_checks` WHERE `id` = NEW.`id` OR (`posting_id` = NEW.`posting_id` AND `round` = NEW.`round`))
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_steps_no_update` BEFORE UPDATE ON `posting_steps`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_steps_no_delete` BEFORE DELETE ON `posting_steps`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_steps_no_replace` BEFORE INSERT ON `posting_steps`
WHEN EXISTS (SELECT 1 FROM `posting_steps` WHERE `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_decisions_no_update` BEFORE UPDATE ON `posting_decisions`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_decisions_no_delete` BEFORE DELETE ON `posting_decisions`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_decisions_no_replace` BEFORE INSERT ON `posting_decisions`
WHEN EXISTS (SELECT 1 FROM `posting_decisions` WHERE `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_returns_no_update` BEFORE UPDATE ON `posting_returns`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_returns_no_delete` BEFORE DELETE ON `posting_returns`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_returns_no_replace` BEFORE INSERT ON `posting_returns`
WHEN EXISTS (SELECT 1 FROM `posting_returns` WHERE `id` = NEW.`id` OR (`posting_id` = NEW.`posting_id`))
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `consultation_steps_no_update` BEFORE UPDATE ON `consultation_steps`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `consultation_steps_no_delete` BEFORE DELETE ON `consultation_steps`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `consultation_steps_no_replace` BEFORE INSERT ON `consultation_steps`
WHEN EXISTS (SELECT 1 FROM `consultation_steps` WHERE `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_extensions_no_update` BEFORE UPDATE ON `posting_extensions`
WHEN OLD.`outcome` IS NOT NULL
	OR NEW.`id` IS NOT OLD.`id` OR NEW.`posting_id` IS NOT OLD.`posting_id` OR NEW.`last_day` IS NOT OLD.`last_day` OR NEW.`reason` IS NOT OLD.`reason` OR NEW.`asked_by` IS NOT OLD.`asked_by` OR NEW.`on_behalf_of` IS NOT OLD.`on_behalf_of` OR NEW.`asked_at` IS NOT OLD.`asked_at`
	OR (OLD.`verdict` IS NOT NULL AND (NEW.`verdict` IS NOT OLD.`verdict` OR NEW.`opinion` IS NOT OLD.`opinion` OR NEW.`given_by` IS NOT OLD.`given_by` OR NEW.`given_on_behalf_of` IS NOT OLD.`given_on_behalf_of` OR NEW.`given_at` IS NOT OLD.`given_at`))
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_extensions_no_delete` BEFORE DELETE ON `posting_extensions`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_extensions_no_replace` BEFORE INSERT ON `posting_extensions`
WHEN EXISTS (
	SELECT 1 FROM `posting_extensions`
	WHERE `id` = NEW.`id` OR (`posting_id` = NEW.`posting_id` AND `outcome` IS NULL AND NEW.`outcome` IS NULL)
)
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_early_ends_no_update` BEFORE UPDATE ON `posting_early_ends`
WHEN OLD.`outcome` IS NOT NULL
	OR NEW.`id` IS NOT OLD.`id` OR NEW.`posting_id` IS NOT OLD.`posting_id` OR NEW.`kind` IS NOT OLD.`kind` OR NEW.`last_day` IS NOT OLD.`last_day` OR NEW.`reason` IS NOT OLD.`reason` OR NEW.`asked_by` IS NOT OLD.`asked_by` OR NEW.`on_behalf_of` IS NOT OLD.`on_behalf_of` OR NEW.`asked_at` IS NOT OLD.`asked_at`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_early_ends_no_delete` BEFORE DELETE ON `posting_early_ends`
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
--> statement-breakpoint
CREATE TRIGGER `posting_early_ends_no_replace` BEFORE INSERT ON `posting_early_ends`
WHEN EXISTS (
	SELECT 1 FROM `posting_early_ends`
	WHERE `id` = NEW.`id` OR (`posting_id` = NEW.`posting_id` AND `outcome` IS NULL AND NEW.`outcome` IS NULL)
)
BEGIN
	SELECT RAISE(ABORT, 'what was said in a step does not change');
END;
