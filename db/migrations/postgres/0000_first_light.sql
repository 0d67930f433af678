CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"login_name" text NOT NULL,
	"password_hash" text NOT NULL,
	"must_change_password" boolean NOT NULL,
	"failed_attempts" integer NOT NULL,
	"locked_until" bigint,
	"disabled_at" bigint,
	"is_demo" boolean NOT NULL,
	"locale" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"unit_id" text,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"granted_by" text,
	"granted_at" bigint NOT NULL,
	CONSTRAINT "role_grants_period" CHECK ("role_grants"."ends_on" is null or "role_grants"."ends_on" > "role_grants"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"account_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"ended_at" bigint,
	"ended_because" text,
	"address" text NOT NULL,
	"user_agent" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"person_id" text NOT NULL,
	"seq" integer NOT NULL,
	"event_id" text NOT NULL,
	"at" bigint NOT NULL,
	"read_at" bigint,
	CONSTRAINT "deliveries_person_id_seq_pk" PRIMARY KEY("person_id","seq")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text PRIMARY KEY NOT NULL,
	"unique_key" text,
	"type" text NOT NULL,
	"level" text NOT NULL,
	"actor_id" text,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"facts" jsonb NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_cursors" (
	"person_id" text PRIMARY KEY NOT NULL,
	"head" integer NOT NULL,
	"unread" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"seq" integer PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"action" text NOT NULL,
	"actor_id" text,
	"on_behalf_of" text,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"address" text,
	"request_id" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_blocks" (
	"import_id" text NOT NULL,
	"first_row" integer NOT NULL,
	"cells_sealed" text NOT NULL,
	CONSTRAINT "import_blocks_import_id_first_row_pk" PRIMARY KEY("import_id","first_row")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" text NOT NULL,
	"row_number" integer NOT NULL,
	"action" text,
	"problems" jsonb NOT NULL,
	"has_errors" boolean NOT NULL,
	"has_warnings" boolean NOT NULL,
	"person_id" text,
	"before_sealed" text,
	CONSTRAINT "import_rows_import_id_row_number_pk" PRIMARY KEY("import_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"file_digest" text NOT NULL,
	"state" text NOT NULL,
	"sheet_name" text,
	"row_count" integer NOT NULL,
	"header_rows" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"summary" jsonb,
	"revision" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grid_units" (
	"id" text PRIMARY KEY NOT NULL,
	"grid_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"duty" text NOT NULL,
	"reason" text,
	"starts_on" text NOT NULL,
	"ends_on" text,
	CONSTRAINT "grid_units_period" CHECK ("grid_units"."ends_on" is null or "grid_units"."ends_on" > "grid_units"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "grids" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_nameplates" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"name" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	CONSTRAINT "unit_nameplates_period" CHECK ("unit_nameplates"."ends_on" is null or "unit_nameplates"."ends_on" > "unit_nameplates"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "unit_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"parent_id" text,
	"daily_manager_id" text,
	"tasking_authority_id" text,
	"assessor_id" text,
	"document" text,
	"starts_on" text NOT NULL,
	"ends_on" text,
	CONSTRAINT "unit_versions_period" CHECK ("unit_versions"."ends_on" is null or "unit_versions"."ends_on" > "unit_versions"."starts_on"),
	CONSTRAINT "unit_versions_not_own_parent" CHECK ("unit_versions"."parent_id" is null or "unit_versions"."parent_id" <> "unit_versions"."unit_id")
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"level" text NOT NULL,
	"department" text,
	"sort_order" integer NOT NULL,
	"revision" integer NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "absences" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"note" text,
	"recorded_by" text,
	"starts_on" text NOT NULL,
	"ends_on" text,
	CONSTRAINT "absences_period" CHECK ("absences"."ends_on" is null or "absences"."ends_on" > "absences"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	CONSTRAINT "certificates_period" CHECK ("certificates"."ends_on" is null or "certificates"."ends_on" > "certificates"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "home_positions" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"category" text NOT NULL,
	"post" text,
	"rank" text,
	"employer" text,
	"document" text,
	"starts_on" text NOT NULL,
	"ends_on" text,
	CONSTRAINT "home_positions_period" CHECK ("home_positions"."ends_on" is null or "home_positions"."ends_on" > "home_positions"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_number" text NOT NULL,
	"name" text NOT NULL,
	"name_pinyin" text NOT NULL,
	"sex" text,
	"born_on" text,
	"joined_on" text,
	"id_number_sealed" text,
	"id_number_mask" text,
	"id_number_digest" text,
	"phone_sealed" text,
	"phone_mask" text,
	"is_fictional" boolean NOT NULL,
	"import_id" text,
	"revision" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posting_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"posting_id" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"document" text,
	"decided_by" text,
	"decided_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posting_opinions" (
	"id" text PRIMARY KEY NOT NULL,
	"posting_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"verdict" text NOT NULL,
	"opinion" text,
	"given_by" text,
	"given_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"home_unit_id" text NOT NULL,
	"host_unit_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"post" text,
	"purpose" text NOT NULL,
	"document" text,
	"share" integer NOT NULL,
	"counts_in_strength" boolean NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"ending" text,
	"opinion_due_on" text,
	"asked_by" text,
	"asked_at" bigint NOT NULL,
	"import_id" text,
	"revision" integer NOT NULL,
	CONSTRAINT "postings_period" CHECK ("postings"."ends_on" is null or "postings"."ends_on" > "postings"."starts_on"),
	CONSTRAINT "postings_share" CHECK ("postings"."share" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "rules" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"layer" text NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text NOT NULL,
	"params" jsonb NOT NULL,
	"source" jsonb NOT NULL,
	"enforcement" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	CONSTRAINT "rules_period" CHECK ("rules"."ends_on" is null or "rules"."ends_on" > "rules"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "quotas" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"department" text NOT NULL,
	"staff_class" text NOT NULL,
	"planned" integer NOT NULL,
	"document" text,
	"starts_on" text NOT NULL,
	"ends_on" text,
	CONSTRAINT "quotas_planned" CHECK ("quotas"."planned" >= 0),
	CONSTRAINT "quotas_period" CHECK ("quotas"."ends_on" is null or "quotas"."ends_on" > "quotas"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_granted_by_people_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_cursors" ADD CONSTRAINT "person_cursors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_blocks" ADD CONSTRAINT "import_blocks_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grid_units" ADD CONSTRAINT "grid_units_grid_id_grids_id_fk" FOREIGN KEY ("grid_id") REFERENCES "public"."grids"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grid_units" ADD CONSTRAINT "grid_units_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_nameplates" ADD CONSTRAINT "unit_nameplates_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_versions" ADD CONSTRAINT "unit_versions_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_versions" ADD CONSTRAINT "unit_versions_parent_id_units_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_versions" ADD CONSTRAINT "unit_versions_daily_manager_id_units_id_fk" FOREIGN KEY ("daily_manager_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_versions" ADD CONSTRAINT "unit_versions_tasking_authority_id_units_id_fk" FOREIGN KEY ("tasking_authority_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_versions" ADD CONSTRAINT "unit_versions_assessor_id_units_id_fk" FOREIGN KEY ("assessor_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_positions" ADD CONSTRAINT "home_positions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_positions" ADD CONSTRAINT "home_positions_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_decisions" ADD CONSTRAINT "posting_decisions_posting_id_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_decisions" ADD CONSTRAINT "posting_decisions_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_opinions" ADD CONSTRAINT "posting_opinions_posting_id_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."postings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_opinions" ADD CONSTRAINT "posting_opinions_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_opinions" ADD CONSTRAINT "posting_opinions_given_by_people_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_home_unit_id_units_id_fk" FOREIGN KEY ("home_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_host_unit_id_units_id_fk" FOREIGN KEY ("host_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotas" ADD CONSTRAINT "quotas_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_login_name" ON "accounts" USING btree ("login_name");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_person" ON "accounts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "role_grants_person" ON "role_grants" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "role_grants_unit" ON "role_grants" USING btree ("unit_id","role");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token" ON "sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id","ended_at");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_once" ON "deliveries" USING btree ("person_id","event_id");--> statement-breakpoint
CREATE INDEX "deliveries_event" ON "deliveries" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_unique_key" ON "events" USING btree ("unique_key");--> statement-breakpoint
CREATE INDEX "events_subject" ON "events" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_hash" ON "audit_entries" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "import_rows_errors" ON "import_rows" USING btree ("import_id","has_errors");--> statement-breakpoint
CREATE INDEX "import_rows_person" ON "import_rows" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "imports_created_by" ON "imports" USING btree ("created_by","created_at");--> statement-breakpoint
CREATE INDEX "imports_state" ON "imports" USING btree ("state");--> statement-breakpoint
CREATE INDEX "grid_units_grid" ON "grid_units" USING btree ("grid_id");--> statement-breakpoint
CREATE INDEX "grid_units_unit" ON "grid_units" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "grids_code" ON "grids" USING btree ("code");--> statement-breakpoint
CREATE INDEX "unit_nameplates_unit" ON "unit_nameplates" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "unit_versions_unit" ON "unit_versions" USING btree ("unit_id","starts_on");--> statement-breakpoint
CREATE INDEX "unit_versions_parent" ON "unit_versions" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "unit_versions_tasking" ON "unit_versions" USING btree ("tasking_authority_id");--> statement-breakpoint
CREATE UNIQUE INDEX "unit_versions_current" ON "unit_versions" USING btree ("unit_id") WHERE "unit_versions"."ends_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "units_code" ON "units" USING btree ("code");--> statement-breakpoint
CREATE INDEX "absences_person" ON "absences" USING btree ("person_id","starts_on");--> statement-breakpoint
CREATE INDEX "certificates_person" ON "certificates" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_number" ON "certificates" USING btree ("kind","number");--> statement-breakpoint
CREATE INDEX "home_positions_person" ON "home_positions" USING btree ("person_id","starts_on");--> statement-breakpoint
CREATE INDEX "home_positions_unit" ON "home_positions" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "home_positions_current" ON "home_positions" USING btree ("person_id") WHERE "home_positions"."ends_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "people_staff_number" ON "people" USING btree ("staff_number");--> statement-breakpoint
CREATE UNIQUE INDEX "people_id_number" ON "people" USING btree ("id_number_digest");--> statement-breakpoint
CREATE INDEX "people_name" ON "people" USING btree ("name","born_on");--> statement-breakpoint
CREATE INDEX "people_import" ON "people" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "posting_decisions_posting" ON "posting_decisions" USING btree ("posting_id");--> statement-breakpoint
CREATE INDEX "posting_opinions_posting" ON "posting_opinions" USING btree ("posting_id");--> statement-breakpoint
CREATE INDEX "postings_person" ON "postings" USING btree ("person_id","starts_on");--> statement-breakpoint
CREATE INDEX "postings_host" ON "postings" USING btree ("host_unit_id","state");--> statement-breakpoint
CREATE INDEX "postings_home" ON "postings" USING btree ("home_unit_id","state");--> statement-breakpoint
CREATE INDEX "postings_due" ON "postings" USING btree ("state","starts_on");--> statement-breakpoint
CREATE INDEX "postings_ending" ON "postings" USING btree ("state","ends_on");--> statement-breakpoint
CREATE INDEX "postings_import" ON "postings" USING btree ("import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rules_version" ON "rules" USING btree ("key","version");--> statement-breakpoint
CREATE UNIQUE INDEX "rules_current" ON "rules" USING btree ("key") WHERE "rules"."ends_on" is null;--> statement-breakpoint
CREATE INDEX "quotas_unit" ON "quotas" USING btree ("unit_id","starts_on");