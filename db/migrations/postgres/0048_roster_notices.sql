CREATE TABLE "roster_notices" (
	"publication_id" text NOT NULL,
	"person_id" text NOT NULL,
	"due_at" bigint,
	"event_id" text,
	CONSTRAINT "roster_notices_publication_id_person_id_pk" PRIMARY KEY("publication_id","person_id"),
	CONSTRAINT "roster_notices_told" CHECK (("roster_notices"."due_at" is null) = ("roster_notices"."event_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "roster_notices" ADD CONSTRAINT "roster_notices_publication_id_roster_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."roster_publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_notices" ADD CONSTRAINT "roster_notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "roster_notices_due" ON "roster_notices" USING btree ("due_at") WHERE "roster_notices"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "roster_notices_person" ON "roster_notices" USING btree ("person_id") WHERE "roster_notices"."due_at" is not null;--> statement-breakpoint
INSERT INTO "roster_notices" ("publication_id", "person_id", "event_id")
SELECT "roster_publications"."id", "deliveries"."person_id", "events"."id"
FROM "roster_publications"
JOIN "events" ON "events"."unique_key" = "roster_publications"."event_key"
JOIN "deliveries" ON "deliveries"."event_id" = "events"."id";--> statement-breakpoint
ALTER TABLE "roster_publications" DROP COLUMN "event_key";