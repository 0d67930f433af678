CREATE TABLE "kinships" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kin_id" text NOT NULL,
	"relation" text NOT NULL,
	"note" text,
	"recorded_by" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "kinships_in_order" CHECK ("kinships"."person_id" < "kinships"."kin_id")
);
--> statement-breakpoint
CREATE TABLE "post_holdings" (
	"id" text PRIMARY KEY NOT NULL,
	"post_id" text NOT NULL,
	"person_id" text NOT NULL,
	"home_unit_id" text NOT NULL,
	"posting_id" text,
	"mode" text NOT NULL,
	"is_acting" boolean NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"document" text,
	"decided_by" text,
	"decided_on" text,
	"decision_id" text,
	"end_decision_id" text,
	"ending" text,
	"end_reason" text,
	"end_document" text,
	"recorded_by" text,
	"recorded_at" bigint NOT NULL,
	"ended_by" text,
	"ended_at" bigint,
	"revision" integer NOT NULL,
	CONSTRAINT "post_holdings_period" CHECK ("post_holdings"."ends_on" is null or "post_holdings"."ends_on" > "post_holdings"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "post_types" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"unit_kind" text NOT NULL,
	"seats_per_unit" integer NOT NULL,
	"rank" integer NOT NULL,
	"is_leading" boolean NOT NULL,
	"route" text NOT NULL,
	"is_full" boolean NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	CONSTRAINT "post_types_period" CHECK ("post_types"."ends_on" is null or "post_types"."ends_on" > "post_types"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" text PRIMARY KEY NOT NULL,
	"type_key" text NOT NULL,
	"unit_id" text NOT NULL,
	"department" text,
	"number" integer NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"revision" integer NOT NULL,
	CONSTRAINT "posts_period" CHECK ("posts"."ends_on" is null or "posts"."ends_on" > "posts"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "kinships" ADD CONSTRAINT "kinships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kinships" ADD CONSTRAINT "kinships_kin_id_people_id_fk" FOREIGN KEY ("kin_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kinships" ADD CONSTRAINT "kinships_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_holdings" ADD CONSTRAINT "post_holdings_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_holdings" ADD CONSTRAINT "post_holdings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_holdings" ADD CONSTRAINT "post_holdings_home_unit_id_units_id_fk" FOREIGN KEY ("home_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_holdings" ADD CONSTRAINT "post_holdings_posting_id_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_holdings" ADD CONSTRAINT "post_holdings_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_holdings" ADD CONSTRAINT "post_holdings_ended_by_people_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "kinships_pair" ON "kinships" USING btree ("person_id","kin_id");--> statement-breakpoint
CREATE INDEX "kinships_kin" ON "kinships" USING btree ("kin_id");--> statement-breakpoint
CREATE INDEX "post_holdings_post" ON "post_holdings" USING btree ("post_id","starts_on");--> statement-breakpoint
CREATE INDEX "post_holdings_person" ON "post_holdings" USING btree ("person_id","starts_on");--> statement-breakpoint
CREATE INDEX "post_holdings_posting" ON "post_holdings" USING btree ("posting_id");--> statement-breakpoint
CREATE INDEX "post_holdings_home" ON "post_holdings" USING btree ("home_unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "post_holdings_current" ON "post_holdings" USING btree ("post_id") WHERE "post_holdings"."ends_on" is null and not "post_holdings"."is_acting";--> statement-breakpoint
CREATE UNIQUE INDEX "post_types_version" ON "post_types" USING btree ("key","starts_on");--> statement-breakpoint
CREATE UNIQUE INDEX "post_types_current" ON "post_types" USING btree ("key") WHERE "post_types"."ends_on" is null;--> statement-breakpoint
CREATE INDEX "posts_unit" ON "posts" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_current" ON "posts" USING btree ("unit_id","type_key","number") WHERE "posts"."ends_on" is null;