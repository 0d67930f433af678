CREATE TABLE "standings" (
	"rule_key" text NOT NULL,
	"subject" text NOT NULL,
	"rule_id" text NOT NULL,
	"rule_version" integer NOT NULL,
	"status" text,
	"left_count" integer NOT NULL,
	"right_count" integer NOT NULL,
	"departments" jsonb NOT NULL,
	"turned_on" text NOT NULL,
	"settled_on" text NOT NULL,
	CONSTRAINT "standings_rule_key_subject_pk" PRIMARY KEY("rule_key","subject")
);
--> statement-breakpoint
CREATE INDEX "standings_subject" ON "standings" USING btree ("subject");