CREATE TABLE "posting_pair_sides" (
	"posting_id" text PRIMARY KEY NOT NULL,
	"pair_id" text NOT NULL,
	"side" integer NOT NULL,
	"replaced_at" bigint,
	CONSTRAINT "posting_pair_side" CHECK ("posting_pair_sides"."side" in (1, 2))
);
--> statement-breakpoint
CREATE TABLE "posting_pairs" (
	"id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"document" text,
	"asked_by" text,
	"on_behalf_of" text,
	"asked_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "posting_pair_sides" ADD CONSTRAINT "posting_pair_sides_posting_id_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_pair_sides" ADD CONSTRAINT "posting_pair_sides_pair_id_posting_pairs_id_fk" FOREIGN KEY ("pair_id") REFERENCES "public"."posting_pairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_pairs" ADD CONSTRAINT "posting_pairs_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_pairs" ADD CONSTRAINT "posting_pairs_on_behalf_of_people_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "posting_pair_sides_two" ON "posting_pair_sides" USING btree ("pair_id","side") WHERE "posting_pair_sides"."replaced_at" is null;