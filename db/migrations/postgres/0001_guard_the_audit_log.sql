-- The audit log is only ever added to. No code updates or deletes an entry; these refuse whoever tries by other means.
CREATE FUNCTION "refuse_to_change_the_audit_log"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'audit_entries can only be added to';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_entries_no_update" BEFORE UPDATE ON "audit_entries"
FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_the_audit_log"();
--> statement-breakpoint
CREATE TRIGGER "audit_entries_no_delete" BEFORE DELETE ON "audit_entries"
FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_the_audit_log"();
--> statement-breakpoint
CREATE TRIGGER "audit_entries_no_truncate" BEFORE TRUNCATE ON "audit_entries"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_to_change_the_audit_log"();
