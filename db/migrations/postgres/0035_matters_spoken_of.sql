ALTER TABLE "conversations" ADD COLUMN "subject_kind" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "subject_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_subject" ON "conversations" USING btree ("subject_kind","subject_id");