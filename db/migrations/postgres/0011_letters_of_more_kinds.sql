DROP INDEX "letters_decision";--> statement-breakpoint
ALTER TABLE "letters" ALTER COLUMN "decision_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "occasion" text;--> statement-breakpoint
-- What is sealed stays as it is: only the new column is filled, and the trigger stands again afterwards.
ALTER TABLE "letters" DISABLE TRIGGER "letters_no_update";--> statement-breakpoint
UPDATE "letters" SET "occasion" = "decision_id";--> statement-breakpoint
ALTER TABLE "letters" ENABLE TRIGGER "letters_no_update";--> statement-breakpoint
ALTER TABLE "letters" ALTER COLUMN "occasion" SET NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "letters_occasion" ON "letters" USING btree ("kind","occasion");--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_decided" CHECK (("letters"."kind" = 'posting') = ("letters"."decision_id" is not null));