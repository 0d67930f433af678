CREATE TABLE "channel_drills" (
	"month" text PRIMARY KEY NOT NULL,
	"started_at" bigint NOT NULL,
	"tried" integer NOT NULL,
	"reported_at" bigint,
	"failed" integer
);
--> statement-breakpoint
CREATE TABLE "notice_choices" (
	"person_id" text PRIMARY KEY NOT NULL,
	"ways" jsonb NOT NULL,
	"quiet_from" integer NOT NULL,
	"quiet_to" integer NOT NULL,
	"wants_digest" boolean NOT NULL,
	"has_digest" boolean NOT NULL,
	"digest_on" text,
	"revision" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_choices_digest" ON "notice_choices" USING btree ("digest_on") WHERE "notice_choices"."wants_digest";