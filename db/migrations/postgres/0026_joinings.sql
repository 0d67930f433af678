CREATE TABLE "joining_hosts" (
	"id" text PRIMARY KEY NOT NULL,
	"joining_id" text NOT NULL,
	"unit_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "joining_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"joining_id" text NOT NULL,
	"step" text NOT NULL,
	"people" integer,
	"starts_on" text,
	"ends_on" text,
	"count" integer,
	"text" text,
	"document" text,
	"actor_id" text,
	"on_behalf_of" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "joinings" (
	"id" text PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"organisation_id" text NOT NULL,
	"requester_id" text,
	"reason" text NOT NULL,
	"purpose" text NOT NULL,
	"people" integer NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"document" text,
	"state" text NOT NULL,
	"extension_ends_on" text,
	"extension_asked_by" text,
	"decided_on" text,
	"reminded_days" integer,
	"asked_by" text,
	"asked_at" bigint NOT NULL,
	"answered_by" text,
	"revision" integer NOT NULL,
	CONSTRAINT "joinings_period" CHECK ("joinings"."ends_on" > "joinings"."starts_on"),
	CONSTRAINT "joinings_people" CHECK ("joinings"."people" > 0),
	CONSTRAINT "joinings_origin" CHECK (("joinings"."origin" = 'request') = ("joinings"."requester_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "postings" ADD COLUMN "joining_id" text;--> statement-breakpoint
ALTER TABLE "joining_hosts" ADD CONSTRAINT "joining_hosts_joining_id_joinings_id_fk" FOREIGN KEY ("joining_id") REFERENCES "public"."joinings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joining_hosts" ADD CONSTRAINT "joining_hosts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joining_steps" ADD CONSTRAINT "joining_steps_joining_id_joinings_id_fk" FOREIGN KEY ("joining_id") REFERENCES "public"."joinings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joining_steps" ADD CONSTRAINT "joining_steps_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joining_steps" ADD CONSTRAINT "joining_steps_on_behalf_of_people_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joinings" ADD CONSTRAINT "joinings_organisation_id_units_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joinings" ADD CONSTRAINT "joinings_requester_id_units_id_fk" FOREIGN KEY ("requester_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joinings" ADD CONSTRAINT "joinings_extension_asked_by_people_id_fk" FOREIGN KEY ("extension_asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joinings" ADD CONSTRAINT "joinings_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joinings" ADD CONSTRAINT "joinings_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "joining_hosts_once" ON "joining_hosts" USING btree ("joining_id","unit_id");--> statement-breakpoint
CREATE INDEX "joining_hosts_unit" ON "joining_hosts" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "joining_steps_joining" ON "joining_steps" USING btree ("joining_id","at");--> statement-breakpoint
CREATE INDEX "joinings_organisation" ON "joinings" USING btree ("organisation_id","state");--> statement-breakpoint
CREATE INDEX "joinings_requester" ON "joinings" USING btree ("requester_id","state");--> statement-breakpoint
CREATE INDEX "joinings_due" ON "joinings" USING btree ("state","ends_on");--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_joining_id_joinings_id_fk" FOREIGN KEY ("joining_id") REFERENCES "public"."joinings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "postings_joining" ON "postings" USING btree ("joining_id");--> statement-breakpoint
CREATE TRIGGER "joining_steps_no_change" BEFORE UPDATE OR DELETE ON "joining_steps"
	FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_steps"();
