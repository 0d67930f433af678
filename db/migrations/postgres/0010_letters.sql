CREATE TABLE "letterheads" (
	"unit_id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"head" text NOT NULL,
	"has_red_head" boolean NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"office_id" text NOT NULL,
	"code" text NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"posting_id" text NOT NULL,
	"decision_id" text NOT NULL,
	"facts" jsonb NOT NULL,
	"letter" jsonb NOT NULL,
	"file" text NOT NULL,
	"sha256" text NOT NULL,
	"sealed_by" text,
	"sealed_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "letterheads" ADD CONSTRAINT "letterheads_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_office_id_units_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_posting_id_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_decision_id_posting_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."posting_decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_sealed_by_people_id_fk" FOREIGN KEY ("sealed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "letterheads_code" ON "letterheads" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "letters_number" ON "letters" USING btree ("code","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "letters_decision" ON "letters" USING btree ("kind","decision_id");--> statement-breakpoint
CREATE INDEX "letters_posting" ON "letters" USING btree ("posting_id");--> statement-breakpoint
-- A sealed letter never changes. No code updates or deletes one; these refuse whoever tries by other means.
CREATE FUNCTION "refuse_to_change_letters"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'letters can only be added to';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "letters_no_update" BEFORE UPDATE ON "letters"
FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_letters"();
--> statement-breakpoint
CREATE TRIGGER "letters_no_delete" BEFORE DELETE ON "letters"
FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_letters"();
--> statement-breakpoint
CREATE TRIGGER "letters_no_truncate" BEFORE TRUNCATE ON "letters"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_to_change_letters"();
