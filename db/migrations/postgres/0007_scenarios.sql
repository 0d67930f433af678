CREATE TABLE "scenario_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"scenario_id" text NOT NULL,
	"position" integer NOT NULL,
	"change" jsonb NOT NULL,
	"basis" jsonb NOT NULL,
	"added_by" text,
	"added_at" bigint NOT NULL,
	"removed_at" bigint,
	"posting_id" text
);
--> statement-breakpoint
CREATE TABLE "scenario_shares" (
	"scenario_id" text NOT NULL,
	"person_id" text NOT NULL,
	"may_edit" boolean NOT NULL,
	"shared_at" bigint NOT NULL,
	CONSTRAINT "scenario_shares_scenario_id_person_id_pk" PRIMARY KEY("scenario_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "scenarios" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"note" text,
	"owner_id" text NOT NULL,
	"revision" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "scenario_changes" ADD CONSTRAINT "scenario_changes_scenario_id_scenarios_id_fk" FOREIGN KEY ("scenario_id") REFERENCES "public"."scenarios"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_changes" ADD CONSTRAINT "scenario_changes_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_shares" ADD CONSTRAINT "scenario_shares_scenario_id_scenarios_id_fk" FOREIGN KEY ("scenario_id") REFERENCES "public"."scenarios"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_shares" ADD CONSTRAINT "scenario_shares_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenarios" ADD CONSTRAINT "scenarios_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scenario_changes_scenario" ON "scenario_changes" USING btree ("scenario_id","position");--> statement-breakpoint
CREATE INDEX "scenario_shares_person" ON "scenario_shares" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "scenarios_owner" ON "scenarios" USING btree ("owner_id");