CREATE TABLE "consultation_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"step" text NOT NULL,
	"verdict" text,
	"outcome" text,
	"day" text,
	"days" integer,
	"text" text,
	"document" text,
	"actor_id" text,
	"on_behalf_of" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consultations" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"post_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"person_id" text NOT NULL,
	"home_unit_id" text NOT NULL,
	"consulted_unit_id" text NOT NULL,
	"mode" text NOT NULL,
	"holding_id" text,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"sent_on" text,
	"deemed_rule_id" text,
	"received_on" text,
	"reply_due_on" text,
	"reply_rule_id" text,
	"reminded_days" integer,
	"decided_on" text,
	"effective_on" text,
	"proposed_by" text,
	"proposed_at" bigint NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "consultations_removal" CHECK (("consultations"."kind" = 'removal') = ("consultations"."holding_id" is not null)),
	CONSTRAINT "consultations_received" CHECK (("consultations"."received_on" is null) = ("consultations"."reply_due_on" is null)),
	CONSTRAINT "consultations_decided" CHECK (("consultations"."decided_on" is null) = ("consultations"."effective_on" is null))
);
--> statement-breakpoint
ALTER TABLE "letters" ALTER COLUMN "posting_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "consultation_id" text;--> statement-breakpoint
ALTER TABLE "consultation_steps" ADD CONSTRAINT "consultation_steps_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_steps" ADD CONSTRAINT "consultation_steps_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_steps" ADD CONSTRAINT "consultation_steps_on_behalf_of_people_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_home_unit_id_units_id_fk" FOREIGN KEY ("home_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_consulted_unit_id_units_id_fk" FOREIGN KEY ("consulted_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_holding_id_post_holdings_id_fk" FOREIGN KEY ("holding_id") REFERENCES "public"."post_holdings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_deemed_rule_id_rules_id_fk" FOREIGN KEY ("deemed_rule_id") REFERENCES "public"."rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_reply_rule_id_rules_id_fk" FOREIGN KEY ("reply_rule_id") REFERENCES "public"."rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consultation_steps_case" ON "consultation_steps" USING btree ("consultation_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "consultation_steps_reminded" ON "consultation_steps" USING btree ("consultation_id","days") WHERE "consultation_steps"."days" is not null;--> statement-breakpoint
CREATE INDEX "consultations_unit" ON "consultations" USING btree ("unit_id","state");--> statement-breakpoint
CREATE INDEX "consultations_consulted" ON "consultations" USING btree ("consulted_unit_id","state");--> statement-breakpoint
CREATE INDEX "consultations_person" ON "consultations" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "consultations_due" ON "consultations" USING btree ("state","reply_due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "consultations_open" ON "consultations" USING btree ("post_id","kind") WHERE "consultations"."state" not in ('in_effect', 'declined', 'withdrawn', 'restarted');--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letters_consultation" ON "letters" USING btree ("consultation_id");--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_matter" CHECK (("letters"."posting_id" is null) <> ("letters"."consultation_id" is null));