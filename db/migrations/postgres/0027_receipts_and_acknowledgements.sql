ALTER TABLE "deliveries" ADD COLUMN "delivered_at" bigint;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "must_acknowledge" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "acknowledged_at" bigint;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "snoozed_until" bigint;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "unit_id" text;--> statement-breakpoint
ALTER TABLE "person_cursors" ADD COLUMN "delivered" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "deliveries_unacknowledged" ON "deliveries" USING btree ("person_id") WHERE "deliveries"."must_acknowledge" and "deliveries"."acknowledged_at" is null;--> statement-breakpoint
-- What was told before is not known to have reached anybody, but for what was read.
UPDATE "person_cursors" SET "delivered" = "head";--> statement-breakpoint
UPDATE "deliveries" SET "delivered_at" = "read_at";
