CREATE TABLE "roster_fills" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"replaces" boolean NOT NULL,
	"state" text NOT NULL,
	"seq" integer NOT NULL,
	"asked_by" text,
	"asked_at" bigint NOT NULL,
	"proposal" jsonb,
	"proposed_at" bigint,
	"outcome" jsonb,
	"ended_at" bigint
);
--> statement-breakpoint
ALTER TABLE "roster_fills" ADD CONSTRAINT "roster_fills_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_fills" ADD CONSTRAINT "roster_fills_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "roster_fills_unit" ON "roster_fills" USING btree ("unit_id","asked_at");