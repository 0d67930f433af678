DROP INDEX "rules_version";--> statement-breakpoint
DROP INDEX "rules_current";--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "brigade_type" text;--> statement-breakpoint
ALTER TABLE "rules" ADD COLUMN "override" jsonb DEFAULT '{"isAllowed":true,"by":"commission_office","needsReason":true}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "rules" ADD COLUMN "stricter_wins" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rules" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "rules" ADD COLUMN "created_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rules_version" ON "rules" USING btree ("key","layer","version");--> statement-breakpoint
CREATE UNIQUE INDEX "rules_current" ON "rules" USING btree ("key","layer") WHERE "rules"."ends_on" is null;--> statement-breakpoint
UPDATE "people" SET "id_number_mask" = left("id_number_mask", 2) || '**************' || right("id_number_mask", 2) WHERE "id_number_mask" IS NOT NULL;
