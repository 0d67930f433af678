ALTER TABLE "postings" ADD COLUMN "asked_as" text;--> statement-breakpoint
ALTER TABLE "postings" ADD COLUMN "origin_kind" text;--> statement-breakpoint
ALTER TABLE "postings" ADD COLUMN "origin_id" text;--> statement-breakpoint
CREATE INDEX "postings_origin" ON "postings" USING btree ("origin_id");