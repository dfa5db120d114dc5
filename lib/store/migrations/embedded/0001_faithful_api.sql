CREATE TABLE "embedded"."branch_policies" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"environment_id" bigint NOT NULL,
	"name" text NOT NULL,
	"type" text DEFAULT 'branch' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedded"."browser_sessions" (
	"hash" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedded"."check_runs" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"repository_id" bigint NOT NULL,
	"sha" text NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"conclusion" text,
	"details_url" text DEFAULT '' NOT NULL,
	"external_id" text DEFAULT '' NOT NULL,
	"output" jsonb,
	"creator_id" bigint NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedded"."deployment_reviews" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"deployment_id" bigint NOT NULL,
	"environment" text NOT NULL,
	"user_id" bigint NOT NULL,
	"state" text NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedded"."device_codes" (
	"hash" text PRIMARY KEY NOT NULL,
	"user_code" text NOT NULL,
	"app_id" bigint NOT NULL,
	"scopes" text[] NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"user_id" bigint,
	"interval" integer DEFAULT 5 NOT NULL,
	"polled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "device_codes_userCode_unique" UNIQUE("user_code")
);
--> statement-breakpoint
CREATE TABLE "embedded"."protection_rules" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"environment_id" bigint NOT NULL,
	"app_id" bigint NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedded"."repository_names" (
	"owner_id" bigint NOT NULL,
	"name" text NOT NULL,
	"repository_id" bigint NOT NULL,
	CONSTRAINT "repository_names_owner_id_name_pk" PRIMARY KEY("owner_id","name")
);
--> statement-breakpoint
ALTER TABLE "embedded"."hook_deliveries" ADD COLUMN "url" text;--> statement-breakpoint
ALTER TABLE "embedded"."oauth_apps" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "embedded"."oauth_apps" ADD COLUMN "homepage_url" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "embedded"."oauth_apps" ADD COLUMN "device_flow" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "embedded"."oauth_apps" ADD COLUMN "created_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "embedded"."repositories" ADD COLUMN "merge_allowed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "embedded"."tokens" ADD COLUMN "id" bigserial NOT NULL;--> statement-breakpoint
ALTER TABLE "embedded"."tokens" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "embedded"."branch_policies" ADD CONSTRAINT "branch_policies_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "embedded"."environments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."browser_sessions" ADD CONSTRAINT "browser_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "embedded"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."check_runs" ADD CONSTRAINT "check_runs_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "embedded"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."check_runs" ADD CONSTRAINT "check_runs_creator_id_users_id_fk" FOREIGN KEY ("creator_id") REFERENCES "embedded"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."deployment_reviews" ADD CONSTRAINT "deployment_reviews_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "embedded"."deployments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."deployment_reviews" ADD CONSTRAINT "deployment_reviews_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "embedded"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."device_codes" ADD CONSTRAINT "device_codes_app_id_oauth_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "embedded"."oauth_apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."device_codes" ADD CONSTRAINT "device_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "embedded"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."protection_rules" ADD CONSTRAINT "protection_rules_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "embedded"."environments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."protection_rules" ADD CONSTRAINT "protection_rules_app_id_oauth_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "embedded"."oauth_apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."repository_names" ADD CONSTRAINT "repository_names_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "embedded"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."repository_names" ADD CONSTRAINT "repository_names_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "embedded"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "branch_policies_name" ON "embedded"."branch_policies" USING btree ("environment_id","type","name");--> statement-breakpoint
CREATE INDEX "check_runs_sha" ON "embedded"."check_runs" USING btree ("repository_id","sha","id");--> statement-breakpoint
CREATE INDEX "deployment_reviews_deployment" ON "embedded"."deployment_reviews" USING btree ("deployment_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "protection_rules_app" ON "embedded"."protection_rules" USING btree ("environment_id","app_id");--> statement-breakpoint
ALTER TABLE "embedded"."tokens" ADD CONSTRAINT "tokens_id_unique" UNIQUE("id");