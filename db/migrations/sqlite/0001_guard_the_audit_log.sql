-- The audit log is only ever added to. No code updates or deletes an entry; these refuse whoever tries by other means.
CREATE TRIGGER `audit_entries_no_update` BEFORE UPDATE ON `audit_entries`
BEGIN
	SELECT RAISE(ABORT, 'audit_entries can only be added to');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_no_delete` BEFORE DELETE ON `audit_entries`
BEGIN
	SELECT RAISE(ABORT, 'audit_entries can only be added to');
END;
--> statement-breakpoint
-- INSERT OR REPLACE takes away the row it replaces without asking the trigger above.
CREATE TRIGGER `audit_entries_no_replace` BEFORE INSERT ON `audit_entries`
WHEN EXISTS (SELECT 1 FROM `audit_entries` WHERE `seq` >= NEW.`seq`)
BEGIN
	SELECT RAISE(ABORT, 'audit_entries can only be added to');
END;
