CREATE TABLE "channels" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"credentials_sealed" text NOT NULL,
	"former_credentials_sealed" text,
	"former_until" bigint,
	"is_on" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"removed_at" bigint,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sends" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"event_id" text,
	"person_id" text,
	"unit_id" text,
	"channel" text NOT NULL,
	"channel_id" text,
	"origin" text NOT NULL,
	"is_urgent" boolean NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"last_error" text,
	"attempt" integer NOT NULL,
	"next_at" bigint NOT NULL,
	"lease_until" bigint,
	"expires_at" bigint NOT NULL,
	"bundled_into" text,
	"created_at" bigint NOT NULL,
	"done_at" bigint,
	CONSTRAINT "sends_to_somebody" CHECK (("sends"."person_id" is null) <> ("sends"."unit_id" is null))
);
--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sends" ADD CONSTRAINT "sends_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sends" ADD CONSTRAINT "sends_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sends" ADD CONSTRAINT "sends_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sends" ADD CONSTRAINT "sends_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channels_unit" ON "channels" USING btree ("unit_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "sends_key" ON "sends" USING btree ("key");--> statement-breakpoint
CREATE INDEX "sends_due" ON "sends" USING btree ("next_at") WHERE "sends"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "sends_leased" ON "sends" USING btree ("lease_until") WHERE "sends"."state" = 'sending';--> statement-breakpoint
CREATE INDEX "sends_event" ON "sends" USING btree ("event_id","person_id");--> statement-breakpoint
CREATE INDEX "sends_person" ON "sends" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "sends_bundle" ON "sends" USING btree ("bundled_into");--> statement-breakpoint
CREATE INDEX "sends_channel" ON "sends" USING btree ("channel_id","done_at");--> statement-breakpoint
CREATE INDEX "sends_created" ON "sends" USING btree ("created_at");