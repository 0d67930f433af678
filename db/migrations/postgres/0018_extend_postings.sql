CREATE TABLE "posting_extensions" (
	"id" text PRIMARY KEY NOT NULL,
	"posting_id" text NOT NULL,
	"last_day" text NOT NULL,
	"reason" text NOT NULL,
	"asked_by" text,
	"on_behalf_of" text,
	"asked_at" bigint NOT NULL,
	"verdict" text,
	"opinion" text,
	"given_by" text,
	"given_on_behalf_of" text,
	"given_at" bigint,
	"outcome" text,
	"answer" text,
	"document" text,
	"decided_by" text,
	"decided_on_behalf_of" text,
	"decided_at" bigint
);
--> statement-breakpoint
ALTER TABLE "posting_decisions" ADD COLUMN "extension_id" text;--> statement-breakpoint
ALTER TABLE "posting_extensions" ADD CONSTRAINT "posting_extensions_posting_id_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_extensions" ADD CONSTRAINT "posting_extensions_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_extensions" ADD CONSTRAINT "posting_extensions_on_behalf_of_people_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_extensions" ADD CONSTRAINT "posting_extensions_given_by_people_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_extensions" ADD CONSTRAINT "posting_extensions_given_on_behalf_of_people_id_fk" FOREIGN KEY ("given_on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_extensions" ADD CONSTRAINT "posting_extensions_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_extensions" ADD CONSTRAINT "posting_extensions_decided_on_behalf_of_people_id_fk" FOREIGN KEY ("decided_on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posting_extensions_posting" ON "posting_extensions" USING btree ("posting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "posting_extensions_open" ON "posting_extensions" USING btree ("posting_id") WHERE "posting_extensions"."outcome" is null;--> statement-breakpoint
ALTER TABLE "posting_decisions" ADD CONSTRAINT "posting_decisions_extension_id_posting_extensions_id_fk" FOREIGN KEY ("extension_id") REFERENCES "public"."posting_extensions"("id") ON DELETE no action ON UPDATE no action;