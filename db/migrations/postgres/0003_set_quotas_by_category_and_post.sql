ALTER TABLE "quotas" ALTER COLUMN "department" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "quotas" ADD COLUMN "kind" text DEFAULT 'own' NOT NULL;--> statement-breakpoint
ALTER TABLE "quotas" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "quotas" ADD COLUMN "post_class" text DEFAULT 'member';--> statement-breakpoint
ALTER TABLE "quotas" ADD COLUMN "line" text;--> statement-breakpoint
UPDATE "quotas" SET "line" = "unit_id" || ' own ' || "department" || ' ' || "staff_class" || ' * member';--> statement-breakpoint
ALTER TABLE "quotas" ALTER COLUMN "line" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "quotas" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "quotas" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "quotas" ADD COLUMN "recorded_by" text;--> statement-breakpoint
ALTER TABLE "quotas" ADD COLUMN "recorded_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "quotas" ADD CONSTRAINT "quotas_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "quotas_current" ON "quotas" USING btree ("line") WHERE "quotas"."ends_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "quotas_line" ON "quotas" USING btree ("line","starts_on");--> statement-breakpoint
ALTER TABLE "quotas" ADD CONSTRAINT "quotas_own" CHECK ("quotas"."kind" <> 'own' or ("quotas"."department" is not null and "quotas"."post_class" is not null));