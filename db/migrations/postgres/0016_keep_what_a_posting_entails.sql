ALTER TABLE "postings" ADD COLUMN "appraiser" text;--> statement-breakpoint
ALTER TABLE "postings" ADD COLUMN "payer" text;--> statement-breakpoint
ALTER TABLE "postings" ADD COLUMN "injury_liable" text;--> statement-breakpoint
ALTER TABLE "postings" ADD COLUMN "is_central_work" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "postings" ADD COLUMN "approval_form" text;--> statement-breakpoint
UPDATE "postings" SET "appraiser" = case when "kind" in ('contract_assignment', 'agency_assignment') then 'host' when "kind" in ('concurrent', 'line_posting', 'temporary_x') then 'home' else 'joint' end, "payer" = case when "kind" = 'contract_assignment' then 'host' else 'home' end, "injury_liable" = case when "kind" = 'contract_assignment' then 'host' else 'home' end;
