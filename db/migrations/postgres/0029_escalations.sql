CREATE TABLE "check_findings" (
	"id" text PRIMARY KEY NOT NULL,
	"check" text NOT NULL,
	"found" integer NOT NULL,
	"since" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"mended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "escalation_plans" (
	"event_id" text PRIMARY KEY NOT NULL,
	"plan" jsonb NOT NULL,
	"started_at" bigint NOT NULL,
	"alarm_at" bigint
);
--> statement-breakpoint
CREATE TABLE "escalation_policies" (
	"unit_id" text NOT NULL,
	"revision" integer NOT NULL,
	"steps" jsonb,
	"changed_by" text,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "escalation_policies_unit_id_revision_pk" PRIMARY KEY("unit_id","revision")
);
--> statement-breakpoint
CREATE TABLE "escalation_steps" (
	"event_id" text NOT NULL,
	"person_id" text NOT NULL,
	"step" integer NOT NULL,
	"target" text NOT NULL,
	"told_by" text,
	"at" bigint NOT NULL,
	CONSTRAINT "escalation_steps_event_id_person_id_step_pk" PRIMARY KEY("event_id","person_id","step")
);
--> statement-breakpoint
CREATE TABLE "escalations" (
	"event_id" text NOT NULL,
	"person_id" text NOT NULL,
	"state" text NOT NULL,
	"step" integer NOT NULL,
	"due_at" bigint,
	"ended_at" bigint,
	CONSTRAINT "escalations_event_id_person_id_pk" PRIMARY KEY("event_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "acknowledged_by" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "told_as" text;--> statement-breakpoint
ALTER TABLE "escalation_plans" ADD CONSTRAINT "escalation_plans_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_policies" ADD CONSTRAINT "escalation_policies_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_policies" ADD CONSTRAINT "escalation_policies_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_steps" ADD CONSTRAINT "escalation_steps_event_id_escalation_plans_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."escalation_plans"("event_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_steps" ADD CONSTRAINT "escalation_steps_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_steps" ADD CONSTRAINT "escalation_steps_told_by_events_id_fk" FOREIGN KEY ("told_by") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_event_id_escalation_plans_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."escalation_plans"("event_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "check_findings_open" ON "check_findings" USING btree ("check") WHERE "check_findings"."mended_at" is null;--> statement-breakpoint
CREATE INDEX "check_findings_since" ON "check_findings" USING btree ("since");--> statement-breakpoint
CREATE INDEX "escalation_plans_alarm" ON "escalation_plans" USING btree ("alarm_at") WHERE "escalation_plans"."alarm_at" is not null;--> statement-breakpoint
CREATE INDEX "escalation_steps_told" ON "escalation_steps" USING btree ("told_by");--> statement-breakpoint
CREATE INDEX "escalations_person" ON "escalations" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "escalations_due" ON "escalations" USING btree ("due_at") WHERE "escalations"."due_at" is not null;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_acknowledged_by_people_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;