ALTER TABLE "role_grants" ADD COLUMN "stands_in_for" text;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_stands_in_for_role_grants_id_fk" FOREIGN KEY ("stands_in_for") REFERENCES "public"."role_grants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "role_grants_stands_in_for" ON "role_grants" USING btree ("stands_in_for");