CREATE TABLE "demands" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"place_id" text NOT NULL,
	"shift_type_id" text NOT NULL,
	"weekdays" jsonb NOT NULL,
	"on_holidays" text NOT NULL,
	"min_people" integer NOT NULL,
	"target_people" integer NOT NULL,
	"max_people" integer NOT NULL,
	"lines" jsonb NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"changed_by" text,
	"changed_at" bigint NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "demands_numbers" CHECK ("demands"."min_people" >= 0 and "demands"."min_people" <= "demands"."target_people" and "demands"."target_people" <= "demands"."max_people"),
	CONSTRAINT "demands_period" CHECK ("demands"."ends_on" is null or "demands"."ends_on" >= "demands"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "duty_places" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"unit_id" text NOT NULL,
	"grid_id" text,
	"task_kind" text NOT NULL,
	"is_enforcement" boolean NOT NULL,
	"is_denied_to_auxiliaries" boolean NOT NULL,
	"sort_order" integer NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"created_at" bigint NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "duty_places_period" CHECK ("duty_places"."ends_on" is null or "duty_places"."ends_on" >= "duty_places"."starts_on"),
	CONSTRAINT "duty_places_grid" CHECK ("duty_places"."kind" <> 'grid' or "duty_places"."grid_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "demands" ADD CONSTRAINT "demands_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demands" ADD CONSTRAINT "demands_place_id_duty_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."duty_places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demands" ADD CONSTRAINT "demands_shift_type_id_shift_types_id_fk" FOREIGN KEY ("shift_type_id") REFERENCES "public"."shift_types"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demands" ADD CONSTRAINT "demands_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_places" ADD CONSTRAINT "duty_places_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_places" ADD CONSTRAINT "duty_places_grid_id_grids_id_fk" FOREIGN KEY ("grid_id") REFERENCES "public"."grids"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "demands_unit" ON "demands" USING btree ("unit_id","starts_on");--> statement-breakpoint
CREATE INDEX "demands_place" ON "demands" USING btree ("place_id","starts_on");--> statement-breakpoint
CREATE INDEX "duty_places_unit" ON "duty_places" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "duty_places_grid" ON "duty_places" USING btree ("grid_id");