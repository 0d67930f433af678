-- A step stays as it was taken, and what is asked for as it was asked: an answer is added once. No code changes or removes them; these
-- refuse whoever tries by other means.
CREATE FUNCTION "refuse_to_change_steps"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'what was said in a step does not change';
END $$;
--> statement-breakpoint
CREATE TRIGGER "posting_opinions_no_change" BEFORE UPDATE OR DELETE ON "posting_opinions"
	FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_steps"();
--> statement-breakpoint
CREATE TRIGGER "posting_checks_no_change" BEFORE UPDATE OR DELETE ON "posting_checks"
	FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_steps"();
--> statement-breakpoint
CREATE TRIGGER "posting_steps_no_change" BEFORE UPDATE OR DELETE ON "posting_steps"
	FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_steps"();
--> statement-breakpoint
CREATE TRIGGER "posting_decisions_no_change" BEFORE UPDATE OR DELETE ON "posting_decisions"
	FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_steps"();
--> statement-breakpoint
CREATE TRIGGER "posting_returns_no_change" BEFORE UPDATE OR DELETE ON "posting_returns"
	FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_steps"();
--> statement-breakpoint
CREATE TRIGGER "consultation_steps_no_change" BEFORE UPDATE OR DELETE ON "consultation_steps"
	FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_steps"();
--> statement-breakpoint
CREATE TRIGGER "posting_extensions_no_update" BEFORE UPDATE ON "posting_extensions"
	FOR EACH ROW WHEN (
		OLD."outcome" IS NOT NULL
		OR NEW."id" IS DISTINCT FROM OLD."id" OR NEW."posting_id" IS DISTINCT FROM OLD."posting_id" OR NEW."last_day" IS DISTINCT FROM OLD."last_day" OR NEW."reason" IS DISTINCT FROM OLD."reason" OR NEW."asked_by" IS DISTINCT FROM OLD."asked_by" OR NEW."on_behalf_of" IS DISTINCT FROM OLD."on_behalf_of" OR NEW."asked_at" IS DISTINCT FROM OLD."asked_at"
		OR (OLD."verdict" IS NOT NULL AND (NEW."verdict" IS DISTINCT FROM OLD."verdict" OR NEW."opinion" IS DISTINCT FROM OLD."opinion" OR NEW."given_by" IS DISTINCT FROM OLD."given_by" OR NEW."given_on_behalf_of" IS DISTINCT FROM OLD."given_on_behalf_of" OR NEW."given_at" IS DISTINCT FROM OLD."given_at"))
	) EXECUTE FUNCTION "refuse_to_change_steps"();
--> statement-breakpoint
CREATE TRIGGER "posting_extensions_no_delete" BEFORE DELETE ON "posting_extensions"
	FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_steps"();
--> statement-breakpoint
CREATE TRIGGER "posting_early_ends_no_update" BEFORE UPDATE ON "posting_early_ends"
	FOR EACH ROW WHEN (
		OLD."outcome" IS NOT NULL
		OR NEW."id" IS DISTINCT FROM OLD."id" OR NEW."posting_id" IS DISTINCT FROM OLD."posting_id" OR NEW."kind" IS DISTINCT FROM OLD."kind" OR NEW."last_day" IS DISTINCT FROM OLD."last_day" OR NEW."reason" IS DISTINCT FROM OLD."reason" OR NEW."asked_by" IS DISTINCT FROM OLD."asked_by" OR NEW."on_behalf_of" IS DISTINCT FROM OLD."on_behalf_of" OR NEW."asked_at" IS DISTINCT FROM OLD."asked_at"
	) EXECUTE FUNCTION "refuse_to_change_steps"();
--> statement-breakpoint
CREATE TRIGGER "posting_early_ends_no_delete" BEFORE DELETE ON "posting_early_ends"
	FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_steps"();
