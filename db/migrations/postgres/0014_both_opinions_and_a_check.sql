CREATE TABLE "posting_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"posting_id" text NOT NULL,
	"round" integer NOT NULL,
	"verdict" text NOT NULL,
	"note" text,
	"findings" jsonb NOT NULL,
	"checked_by" text,
	"on_behalf_of" text,
	"checked_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posting_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"posting_id" text NOT NULL,
	"round" integer NOT NULL,
	"step" text NOT NULL,
	"side" text,
	"reason" text,
	"taken_by" text,
	"on_behalf_of" text,
	"taken_at" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "posting_opinions_posting";--> statement-breakpoint
ALTER TABLE "posting_decisions" ADD COLUMN "on_behalf_of" text;--> statement-breakpoint
ALTER TABLE "posting_early_ends" ADD COLUMN "on_behalf_of" text;--> statement-breakpoint
ALTER TABLE "posting_early_ends" ADD COLUMN "decided_on_behalf_of" text;--> statement-breakpoint
ALTER TABLE "posting_opinions" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "posting_opinions" ADD COLUMN "side" text DEFAULT 'home' NOT NULL;--> statement-breakpoint
ALTER TABLE "posting_opinions" ADD COLUMN "voice" text;--> statement-breakpoint
ALTER TABLE "posting_opinions" ADD COLUMN "on_behalf_of" text;--> statement-breakpoint
ALTER TABLE "posting_returns" ADD COLUMN "on_behalf_of" text;--> statement-breakpoint
ALTER TABLE "postings" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "posting_checks" ADD CONSTRAINT "posting_checks_posting_id_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_checks" ADD CONSTRAINT "posting_checks_checked_by_people_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_checks" ADD CONSTRAINT "posting_checks_on_behalf_of_people_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_steps" ADD CONSTRAINT "posting_steps_posting_id_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_steps" ADD CONSTRAINT "posting_steps_taken_by_people_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_steps" ADD CONSTRAINT "posting_steps_on_behalf_of_people_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "posting_checks_once" ON "posting_checks" USING btree ("posting_id","round");--> statement-breakpoint
CREATE INDEX "posting_steps_posting" ON "posting_steps" USING btree ("posting_id");--> statement-breakpoint
ALTER TABLE "posting_decisions" ADD CONSTRAINT "posting_decisions_on_behalf_of_people_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_early_ends" ADD CONSTRAINT "posting_early_ends_on_behalf_of_people_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_early_ends" ADD CONSTRAINT "posting_early_ends_decided_on_behalf_of_people_id_fk" FOREIGN KEY ("decided_on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_opinions" ADD CONSTRAINT "posting_opinions_on_behalf_of_people_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_returns" ADD CONSTRAINT "posting_returns_on_behalf_of_people_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "posting_opinions_once" ON "posting_opinions" USING btree ("posting_id","round","side");