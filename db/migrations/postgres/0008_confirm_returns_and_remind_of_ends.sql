CREATE TABLE "posting_returns" (
	"id" text PRIMARY KEY NOT NULL,
	"posting_id" text NOT NULL,
	"returned_on" text NOT NULL,
	"note" text,
	"confirmed_by" text,
	"confirmed_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "postings" ADD COLUMN "reminded_days" integer;--> statement-breakpoint
ALTER TABLE "posting_returns" ADD CONSTRAINT "posting_returns_posting_id_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_returns" ADD CONSTRAINT "posting_returns_confirmed_by_people_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "posting_returns_posting" ON "posting_returns" USING btree ("posting_id");--> statement-breakpoint
UPDATE "postings" SET "state" = 'closed' WHERE "state" = 'ended';
