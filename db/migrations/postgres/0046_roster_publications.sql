CREATE TABLE "roster_publications" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"version" integer NOT NULL,
	"published_at" bigint NOT NULL,
	"published_by" text,
	"reason" text,
	"entries" jsonb NOT NULL,
	"person_ids" jsonb NOT NULL,
	"event_key" text NOT NULL,
	CONSTRAINT "roster_publications_reason" CHECK ("roster_publications"."version" = 1 or "roster_publications"."reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "roster_publications" ADD CONSTRAINT "roster_publications_plan_id_roster_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."roster_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_publications" ADD CONSTRAINT "roster_publications_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "roster_publications_version" ON "roster_publications" USING btree ("plan_id","version");