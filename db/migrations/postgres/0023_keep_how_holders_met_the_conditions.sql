ALTER TABLE "post_holdings" ADD COLUMN "fit_found" jsonb;--> statement-breakpoint
ALTER TABLE "post_holdings" ADD COLUMN "fit_grounds" text;