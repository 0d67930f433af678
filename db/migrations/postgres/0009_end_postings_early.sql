CREATE TABLE "posting_early_ends" (
	"id" text PRIMARY KEY NOT NULL,
	"posting_id" text NOT NULL,
	"kind" text NOT NULL,
	"last_day" text NOT NULL,
	"reason" text NOT NULL,
	"asked_by" text,
	"asked_at" bigint NOT NULL,
	"outcome" text,
	"answer" text,
	"document" text,
	"decided_by" text,
	"decided_at" bigint
);
--> statement-breakpoint
ALTER TABLE "posting_early_ends" ADD CONSTRAINT "posting_early_ends_posting_id_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_early_ends" ADD CONSTRAINT "posting_early_ends_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_early_ends" ADD CONSTRAINT "posting_early_ends_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posting_early_ends_posting" ON "posting_early_ends" USING btree ("posting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "posting_early_ends_open" ON "posting_early_ends" USING btree ("posting_id") WHERE "posting_early_ends"."outcome" is null;