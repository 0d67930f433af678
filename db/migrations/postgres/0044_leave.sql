CREATE TABLE "leave_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"leave_id" text NOT NULL,
	"step" text NOT NULL,
	"back_on" text,
	"text" text,
	"actor_id" text,
	"on_behalf_of" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leaves" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"home_unit_id" text NOT NULL,
	"kind" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"authority" text NOT NULL,
	"level" text NOT NULL,
	"deciding_unit_id" text NOT NULL,
	"back_on" text,
	"absence_id" text,
	"asked_by" text,
	"asked_at" bigint NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "leaves_period" CHECK ("leaves"."ends_on" > "leaves"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "leave_steps" ADD CONSTRAINT "leave_steps_leave_id_leaves_id_fk" FOREIGN KEY ("leave_id") REFERENCES "public"."leaves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_steps" ADD CONSTRAINT "leave_steps_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_steps" ADD CONSTRAINT "leave_steps_on_behalf_of_people_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_home_unit_id_units_id_fk" FOREIGN KEY ("home_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_deciding_unit_id_units_id_fk" FOREIGN KEY ("deciding_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_absence_id_absences_id_fk" FOREIGN KEY ("absence_id") REFERENCES "public"."absences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leave_steps_leave" ON "leave_steps" USING btree ("leave_id","at");--> statement-breakpoint
CREATE INDEX "leaves_person" ON "leaves" USING btree ("person_id","starts_on");--> statement-breakpoint
CREATE INDEX "leaves_unit" ON "leaves" USING btree ("unit_id","state");--> statement-breakpoint
CREATE INDEX "leaves_home" ON "leaves" USING btree ("home_unit_id","state");--> statement-breakpoint
CREATE INDEX "leaves_deciding" ON "leaves" USING btree ("deciding_unit_id","state");--> statement-breakpoint
CREATE INDEX "leaves_due" ON "leaves" USING btree ("state","ends_on");--> statement-breakpoint
CREATE INDEX "leaves_absence" ON "leaves" USING btree ("absence_id");