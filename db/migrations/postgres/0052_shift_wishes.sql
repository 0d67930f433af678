CREATE TABLE "shift_wishes" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"work_day" text NOT NULL,
	"is_wanted" boolean NOT NULL,
	"made_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shift_wishes" ADD CONSTRAINT "shift_wishes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "shift_wishes_person" ON "shift_wishes" USING btree ("person_id","work_day");