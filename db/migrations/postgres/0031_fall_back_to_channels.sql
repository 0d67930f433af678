DROP INDEX "sends_channel";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "fallback_at" bigint;--> statement-breakpoint
ALTER TABLE "sends" ADD COLUMN "tried_at" bigint;--> statement-breakpoint
CREATE INDEX "deliveries_fallback" ON "deliveries" USING btree ("fallback_at") WHERE "deliveries"."fallback_at" is not null and "deliveries"."delivered_at" is null;--> statement-breakpoint
CREATE INDEX "sends_channel" ON "sends" USING btree ("channel_id","tried_at");