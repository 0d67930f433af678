CREATE TABLE "rule_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"layer" text NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"cut_version" integer,
	"cut_ends_on" text,
	"reason" text NOT NULL,
	"recorded_by" text,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rule_changes" ADD CONSTRAINT "rule_changes_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rule_changes_rule" ON "rule_changes" USING btree ("key","layer");