CREATE TABLE "callout_people" (
	"id" text PRIMARY KEY NOT NULL,
	"callout_id" text NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"tier" integer NOT NULL,
	"position" integer NOT NULL,
	"nearness" text NOT NULL,
	"lately" integer NOT NULL,
	"called_at" bigint,
	"wait_over_at" bigint,
	"skipped_because" text,
	"answer" text,
	"answered_at" bigint,
	"answered_by" text,
	"eta_at" bigint,
	"reason" text,
	"has_place" boolean NOT NULL,
	"stands_in_for_id" text,
	"forced_at" bigint,
	"accounted_at" bigint,
	"accounted_by" text
);
--> statement-breakpoint
CREATE TABLE "callout_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"callout_id" text NOT NULL,
	"step" text NOT NULL,
	"person_id" text,
	"other_id" text,
	"tier" integer,
	"count" integer,
	"minutes" integer,
	"until" bigint,
	"text" text,
	"actor_id" text,
	"on_behalf_of" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "callout_tiers" (
	"id" text PRIMARY KEY NOT NULL,
	"callout_id" text NOT NULL,
	"tier" integer NOT NULL,
	"unit_ids" jsonb NOT NULL,
	"called_at" bigint
);
--> statement-breakpoint
CREATE TABLE "callout_timers" (
	"id" text PRIMARY KEY NOT NULL,
	"callout_id" text NOT NULL,
	"kind" text NOT NULL,
	"person_id" text,
	"due_at" bigint NOT NULL,
	"state" text NOT NULL,
	"settled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "callouts" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"reason" text NOT NULL,
	"purpose" text NOT NULL,
	"place" text NOT NULL,
	"grid_id" text,
	"mode" text NOT NULL,
	"needed" integer NOT NULL,
	"taken" integer NOT NULL,
	"departments" jsonb NOT NULL,
	"categories" jsonb NOT NULL,
	"needs_certificate" boolean NOT NULL,
	"duties" jsonb NOT NULL,
	"wait_minutes" integer,
	"tier_minutes" integer,
	"tier" integer NOT NULL,
	"deadline_at" bigint NOT NULL,
	"state" text NOT NULL,
	"called_by" text,
	"called_at" bigint NOT NULL,
	"ended_at" bigint,
	"revision" integer NOT NULL,
	CONSTRAINT "callouts_needed" CHECK ("callouts"."needed" > 0),
	CONSTRAINT "callouts_taken" CHECK ("callouts"."taken" >= 0),
	CONSTRAINT "callouts_tier" CHECK ("callouts"."tier" >= 0)
);
--> statement-breakpoint
ALTER TABLE "callout_people" ADD CONSTRAINT "callout_people_callout_id_callouts_id_fk" FOREIGN KEY ("callout_id") REFERENCES "public"."callouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_people" ADD CONSTRAINT "callout_people_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_people" ADD CONSTRAINT "callout_people_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_people" ADD CONSTRAINT "callout_people_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_people" ADD CONSTRAINT "callout_people_stands_in_for_id_people_id_fk" FOREIGN KEY ("stands_in_for_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_people" ADD CONSTRAINT "callout_people_accounted_by_people_id_fk" FOREIGN KEY ("accounted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_steps" ADD CONSTRAINT "callout_steps_callout_id_callouts_id_fk" FOREIGN KEY ("callout_id") REFERENCES "public"."callouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_steps" ADD CONSTRAINT "callout_steps_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_steps" ADD CONSTRAINT "callout_steps_other_id_people_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_steps" ADD CONSTRAINT "callout_steps_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_steps" ADD CONSTRAINT "callout_steps_on_behalf_of_people_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_tiers" ADD CONSTRAINT "callout_tiers_callout_id_callouts_id_fk" FOREIGN KEY ("callout_id") REFERENCES "public"."callouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_timers" ADD CONSTRAINT "callout_timers_callout_id_callouts_id_fk" FOREIGN KEY ("callout_id") REFERENCES "public"."callouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callout_timers" ADD CONSTRAINT "callout_timers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callouts" ADD CONSTRAINT "callouts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callouts" ADD CONSTRAINT "callouts_grid_id_grids_id_fk" FOREIGN KEY ("grid_id") REFERENCES "public"."grids"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callouts" ADD CONSTRAINT "callouts_called_by_people_id_fk" FOREIGN KEY ("called_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "callout_people_once" ON "callout_people" USING btree ("callout_id","person_id");--> statement-breakpoint
CREATE INDEX "callout_people_person" ON "callout_people" USING btree ("person_id","called_at");--> statement-breakpoint
CREATE INDEX "callout_people_order" ON "callout_people" USING btree ("callout_id","position");--> statement-breakpoint
CREATE INDEX "callout_people_unit" ON "callout_people" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "callout_steps_callout" ON "callout_steps" USING btree ("callout_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "callout_tiers_once" ON "callout_tiers" USING btree ("callout_id","tier");--> statement-breakpoint
CREATE INDEX "callout_timers_callout" ON "callout_timers" USING btree ("callout_id");--> statement-breakpoint
CREATE INDEX "callout_timers_due" ON "callout_timers" USING btree ("due_at") WHERE "callout_timers"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "callouts_unit" ON "callouts" USING btree ("unit_id","state");--> statement-breakpoint
CREATE INDEX "callouts_state" ON "callouts" USING btree ("state","called_at");--> statement-breakpoint
CREATE TRIGGER "callout_steps_no_change" BEFORE UPDATE OR DELETE ON "callout_steps"
	FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_steps"();
