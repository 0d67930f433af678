ALTER TABLE `post_holdings` ADD `fit_found` text;--> statement-breakpoint
ALTER TABLE `post_holdings` ADD `fit_grounds` text;