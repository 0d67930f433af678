CREATE TABLE "unit_quiet_hours" (
	"unit_id" text NOT NULL,
	"revision" integer NOT NULL,
	"quiet_from" integer,
	"quiet_to" integer,
	"holds_back_acknowledgements" boolean NOT NULL,
	"changed_by" text,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "unit_quiet_hours_unit_id_revision_pk" PRIMARY KEY("unit_id","revision"),
	CONSTRAINT "unit_quiet_hours_both_or_none" CHECK (("unit_quiet_hours"."quiet_from" is null) = ("unit_quiet_hours"."quiet_to" is null))
);
--> statement-breakpoint
ALTER TABLE "unit_quiet_hours" ADD CONSTRAINT "unit_quiet_hours_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_quiet_hours" ADD CONSTRAINT "unit_quiet_hours_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;