CREATE TABLE "attachments" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"step_id" text,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"file" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_subject" ON "attachments" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "attachments_step" ON "attachments" USING btree ("step_id");--> statement-breakpoint
-- What belongs to a step stays as it was brought. No code changes or removes it; these refuse whoever tries by other means.
CREATE FUNCTION "refuse_to_change_filed_attachments"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'a filed attachment does not change';
END $$;
--> statement-breakpoint
CREATE TRIGGER "attachments_no_update" BEFORE UPDATE ON "attachments"
	FOR EACH ROW WHEN (OLD."step_id" IS NOT NULL) EXECUTE FUNCTION "refuse_to_change_filed_attachments"();
--> statement-breakpoint
CREATE TRIGGER "attachments_no_delete" BEFORE DELETE ON "attachments"
	FOR EACH ROW WHEN (OLD."step_id" IS NOT NULL) EXECUTE FUNCTION "refuse_to_change_filed_attachments"();
