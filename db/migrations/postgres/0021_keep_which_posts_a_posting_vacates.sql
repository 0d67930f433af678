CREATE TABLE "posting_vacancies" (
	"id" text PRIMARY KEY NOT NULL,
	"posting_id" text NOT NULL,
	"decision_id" text NOT NULL,
	"holding_id" text NOT NULL,
	"post_id" text NOT NULL,
	"is_acting" boolean NOT NULL,
	"fate" text NOT NULL,
	"left_on" text NOT NULL,
	"before" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "posting_vacancies" ADD CONSTRAINT "posting_vacancies_posting_id_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_vacancies" ADD CONSTRAINT "posting_vacancies_decision_id_posting_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."posting_decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_vacancies" ADD CONSTRAINT "posting_vacancies_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "posting_vacancies_once" ON "posting_vacancies" USING btree ("decision_id","holding_id");
--> statement-breakpoint
-- What a decision did to posts stays as it was said. No code changes or removes it; these refuse whoever tries by other means.
CREATE FUNCTION "refuse_to_change_posting_vacancies"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'what a decision did to a post does not change';
END $$;
--> statement-breakpoint
CREATE TRIGGER "posting_vacancies_no_change" BEFORE UPDATE OR DELETE ON "posting_vacancies"
	FOR EACH ROW EXECUTE FUNCTION "refuse_to_change_posting_vacancies"();
