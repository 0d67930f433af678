CREATE TABLE "posting_batches" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"document" text,
	"size" integer NOT NULL,
	"asked_by" text,
	"asked_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "posting_batches" ADD CONSTRAINT "posting_batches_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;