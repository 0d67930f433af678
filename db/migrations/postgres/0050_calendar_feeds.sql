CREATE TABLE "calendar_feeds" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text,
	"token_hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_read_at" bigint,
	"ended_at" bigint,
	"ended_because" text
);
--> statement-breakpoint
CREATE TABLE "roster_withdrawals" (
	"entry_id" text NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"work_day" text NOT NULL,
	"published" jsonb NOT NULL,
	"withdrawn_at" bigint NOT NULL,
	CONSTRAINT "roster_withdrawals_entry_id_person_id_pk" PRIMARY KEY("entry_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_withdrawals" ADD CONSTRAINT "roster_withdrawals_entry_id_roster_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."roster_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_withdrawals" ADD CONSTRAINT "roster_withdrawals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_withdrawals" ADD CONSTRAINT "roster_withdrawals_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token" ON "calendar_feeds" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_own" ON "calendar_feeds" USING btree ("person_id") WHERE "calendar_feeds"."ended_at" is null and "calendar_feeds"."unit_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_unit" ON "calendar_feeds" USING btree ("person_id","unit_id") WHERE "calendar_feeds"."ended_at" is null and "calendar_feeds"."unit_id" is not null;--> statement-breakpoint
CREATE INDEX "roster_withdrawals_person" ON "roster_withdrawals" USING btree ("person_id","work_day");--> statement-breakpoint
CREATE INDEX "roster_withdrawals_unit" ON "roster_withdrawals" USING btree ("unit_id","work_day");