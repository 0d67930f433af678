ALTER TABLE `role_grants` ADD `stands_in_for` text REFERENCES role_grants(id);--> statement-breakpoint
CREATE INDEX `role_grants_stands_in_for` ON `role_grants` (`stands_in_for`);