CREATE TABLE "duty_protections" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"recorded_by" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "duty_protections_period" CHECK ("duty_protections"."ends_on" > "duty_protections"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "holiday_calendars" (
	"id" text PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"version" integer NOT NULL,
	"document" text NOT NULL,
	"number" text,
	"issuer" text NOT NULL,
	"evidence" text NOT NULL,
	"known_from" text NOT NULL,
	"days" jsonb NOT NULL,
	"reason" text,
	"created_by" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roster_pairs_apart" (
	"id" text PRIMARY KEY NOT NULL,
	"one_id" text NOT NULL,
	"other_id" text NOT NULL,
	"reason_sealed" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"recorded_by" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "roster_pairs_apart_two" CHECK ("roster_pairs_apart"."one_id" < "roster_pairs_apart"."other_id"),
	CONSTRAINT "roster_pairs_apart_period" CHECK ("roster_pairs_apart"."ends_on" is null or "roster_pairs_apart"."ends_on" > "roster_pairs_apart"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "roster_unit_limits" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"key" text NOT NULL,
	"amount" integer NOT NULL,
	"reason" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"recorded_by" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "roster_unit_limits_period" CHECK ("roster_unit_limits"."ends_on" is null or "roster_unit_limits"."ends_on" > "roster_unit_limits"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "duty_protections" ADD CONSTRAINT "duty_protections_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_protections" ADD CONSTRAINT "duty_protections_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holiday_calendars" ADD CONSTRAINT "holiday_calendars_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_pairs_apart" ADD CONSTRAINT "roster_pairs_apart_one_id_people_id_fk" FOREIGN KEY ("one_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_pairs_apart" ADD CONSTRAINT "roster_pairs_apart_other_id_people_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_pairs_apart" ADD CONSTRAINT "roster_pairs_apart_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_unit_limits" ADD CONSTRAINT "roster_unit_limits_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_unit_limits" ADD CONSTRAINT "roster_unit_limits_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "duty_protections_person" ON "duty_protections" USING btree ("person_id","starts_on");--> statement-breakpoint
CREATE INDEX "duty_protections_end" ON "duty_protections" USING btree ("ends_on");--> statement-breakpoint
CREATE UNIQUE INDEX "holiday_calendars_version" ON "holiday_calendars" USING btree ("year","version");--> statement-breakpoint
CREATE INDEX "roster_pairs_apart_one" ON "roster_pairs_apart" USING btree ("one_id");--> statement-breakpoint
CREATE INDEX "roster_pairs_apart_other" ON "roster_pairs_apart" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "roster_unit_limits_unit" ON "roster_unit_limits" USING btree ("unit_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "roster_unit_limits_current" ON "roster_unit_limits" USING btree ("unit_id","key") WHERE "roster_unit_limits"."ends_on" is null;