CREATE TABLE "roster_acceptances" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"work_day" text NOT NULL,
	"check" text NOT NULL,
	"key" text NOT NULL,
	"reason" text NOT NULL,
	"accepted_by" text,
	"accepted_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roster_edits" (
	"seq" integer PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"by_person_id" text,
	"source" text NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "roster_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"person_id" text,
	"work_day" text NOT NULL,
	"shift_type_id" text NOT NULL,
	"place_id" text,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"spans" jsonb NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"minutes" integer NOT NULL,
	"night_minutes" integer NOT NULL,
	"is_leader" boolean NOT NULL,
	"is_pinned" boolean NOT NULL,
	"source" text NOT NULL,
	"seq" integer NOT NULL,
	"removed_at" bigint,
	"published" jsonb,
	"published_person_id" text,
	"published_day" text,
	CONSTRAINT "roster_entries_span" CHECK ("roster_entries"."ends_at" >= "roster_entries"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "roster_entry_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"entry_id" text NOT NULL,
	"seq" integer NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "roster_plans" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"week_on" text NOT NULL,
	"version" integer NOT NULL,
	"published_at" bigint,
	"published_by" text,
	CONSTRAINT "roster_plans_published" CHECK (("roster_plans"."version" = 0) = ("roster_plans"."published_at" is null))
);
--> statement-breakpoint
ALTER TABLE "roster_acceptances" ADD CONSTRAINT "roster_acceptances_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_acceptances" ADD CONSTRAINT "roster_acceptances_accepted_by_people_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_edits" ADD CONSTRAINT "roster_edits_by_person_id_people_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_shift_type_id_shift_types_id_fk" FOREIGN KEY ("shift_type_id") REFERENCES "public"."shift_types"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_place_id_duty_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."duty_places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_seq_roster_edits_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."roster_edits"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_published_person_id_people_id_fk" FOREIGN KEY ("published_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entry_changes" ADD CONSTRAINT "roster_entry_changes_entry_id_roster_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."roster_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entry_changes" ADD CONSTRAINT "roster_entry_changes_seq_roster_edits_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."roster_edits"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_plans" ADD CONSTRAINT "roster_plans_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_plans" ADD CONSTRAINT "roster_plans_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "roster_acceptances_key" ON "roster_acceptances" USING btree ("key");--> statement-breakpoint
CREATE INDEX "roster_acceptances_unit" ON "roster_acceptances" USING btree ("unit_id","work_day");--> statement-breakpoint
CREATE INDEX "roster_entries_unit" ON "roster_entries" USING btree ("unit_id","work_day");--> statement-breakpoint
CREATE INDEX "roster_entries_person" ON "roster_entries" USING btree ("person_id","work_day");--> statement-breakpoint
CREATE INDEX "roster_entries_seq" ON "roster_entries" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "roster_entries_published" ON "roster_entries" USING btree ("published_person_id","published_day");--> statement-breakpoint
CREATE INDEX "roster_entries_moment" ON "roster_entries" USING btree ("starts_at","ends_at");--> statement-breakpoint
CREATE INDEX "roster_entry_changes_entry" ON "roster_entry_changes" USING btree ("entry_id","seq");--> statement-breakpoint
CREATE INDEX "roster_entry_changes_seq" ON "roster_entry_changes" USING btree ("seq");--> statement-breakpoint
CREATE UNIQUE INDEX "roster_plans_unit" ON "roster_plans" USING btree ("unit_id","week_on");