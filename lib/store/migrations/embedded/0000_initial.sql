CREATE SCHEMA "embedded";
--> statement-breakpoint
CREATE TABLE "embedded"."collaborators" (
	"repository_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"permission" text NOT NULL,
	CONSTRAINT "collaborators_repository_id_user_id_pk" PRIMARY KEY("repository_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "embedded"."commit_statuses" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"repository_id" bigint NOT NULL,
	"sha" text NOT NULL,
	"state" text NOT NULL,
	"context" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"target_url" text DEFAULT '' NOT NULL,
	"creator_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedded"."deployer_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"repository_id" bigint NOT NULL,
	"deployment_id" bigint NOT NULL,
	"sha" text NOT NULL,
	"environment" text NOT NULL,
	"task" text DEFAULT 'deploy' NOT NULL,
	"state" text DEFAULT 'accepted' NOT NULL,
	"delivery_guid" text,
	"log" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "deployer_runs_deliveryGuid_unique" UNIQUE("delivery_guid")
);
--> statement-breakpoint
CREATE TABLE "embedded"."deployer_settings" (
	"repository_id" bigint PRIMARY KEY NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"step_allowed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedded"."deployments" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"repository_id" bigint NOT NULL,
	"sha" text NOT NULL,
	"ref" text NOT NULL,
	"task" text NOT NULL,
	"payload" text NOT NULL,
	"environment" text NOT NULL,
	"original_environment" text NOT NULL,
	"description" text,
	"creator_id" bigint NOT NULL,
	"transient_environment" boolean NOT NULL,
	"production_environment" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedded"."environments" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"repository_id" bigint NOT NULL,
	"name" text NOT NULL,
	"wait_timer" integer DEFAULT 0 NOT NULL,
	"prevent_self_review" boolean DEFAULT false NOT NULL,
	"reviewers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"branch_policy" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedded"."hook_deliveries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"hook_id" bigint NOT NULL,
	"guid" text NOT NULL,
	"event" text NOT NULL,
	"action" text,
	"payload" text NOT NULL,
	"redelivery" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"status_code" integer,
	"status" text,
	"duration_ms" integer,
	"request_headers" jsonb,
	"response_headers" jsonb,
	"response_body" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "embedded"."hooks" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"repository_id" bigint NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"events" text[] NOT NULL,
	"url" text NOT NULL,
	"content_type" text DEFAULT 'form' NOT NULL,
	"secret" text,
	"insecure_ssl" text DEFAULT '0' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedded"."oauth_apps" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"secret_hash" text NOT NULL,
	"name" text NOT NULL,
	"redirect_uris" text[] NOT NULL,
	"owner_id" bigint,
	CONSTRAINT "oauth_apps_clientId_unique" UNIQUE("client_id")
);
--> statement-breakpoint
CREATE TABLE "embedded"."oauth_codes" (
	"hash" text PRIMARY KEY NOT NULL,
	"app_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"redirect_uri" text NOT NULL,
	"scopes" text[] NOT NULL,
	"code_challenge" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	"token_hash" text
);
--> statement-breakpoint
CREATE TABLE "embedded"."repositories" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"owner_id" bigint NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"private" boolean DEFAULT false NOT NULL,
	"default_branch" text DEFAULT 'main' NOT NULL,
	"path" text NOT NULL,
	"managed" boolean DEFAULT false NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"pushed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedded"."deployment_statuses" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"deployment_id" bigint NOT NULL,
	"state" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"log_url" text DEFAULT '' NOT NULL,
	"environment_url" text DEFAULT '' NOT NULL,
	"environment" text NOT NULL,
	"creator_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedded"."tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"app_id" bigint,
	"kind" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "embedded"."users" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"name" text,
	"type" text DEFAULT 'User' NOT NULL,
	"site_admin" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "embedded"."collaborators" ADD CONSTRAINT "collaborators_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "embedded"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."collaborators" ADD CONSTRAINT "collaborators_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "embedded"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."commit_statuses" ADD CONSTRAINT "commit_statuses_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "embedded"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."commit_statuses" ADD CONSTRAINT "commit_statuses_creator_id_users_id_fk" FOREIGN KEY ("creator_id") REFERENCES "embedded"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."deployer_runs" ADD CONSTRAINT "deployer_runs_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "embedded"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."deployer_settings" ADD CONSTRAINT "deployer_settings_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "embedded"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."deployments" ADD CONSTRAINT "deployments_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "embedded"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."deployments" ADD CONSTRAINT "deployments_creator_id_users_id_fk" FOREIGN KEY ("creator_id") REFERENCES "embedded"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."environments" ADD CONSTRAINT "environments_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "embedded"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."hook_deliveries" ADD CONSTRAINT "hook_deliveries_hook_id_hooks_id_fk" FOREIGN KEY ("hook_id") REFERENCES "embedded"."hooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."hooks" ADD CONSTRAINT "hooks_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "embedded"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."oauth_apps" ADD CONSTRAINT "oauth_apps_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "embedded"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."oauth_codes" ADD CONSTRAINT "oauth_codes_app_id_oauth_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "embedded"."oauth_apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."oauth_codes" ADD CONSTRAINT "oauth_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "embedded"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."repositories" ADD CONSTRAINT "repositories_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "embedded"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."deployment_statuses" ADD CONSTRAINT "deployment_statuses_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "embedded"."deployments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."deployment_statuses" ADD CONSTRAINT "deployment_statuses_creator_id_users_id_fk" FOREIGN KEY ("creator_id") REFERENCES "embedded"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedded"."tokens" ADD CONSTRAINT "tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "embedded"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commit_statuses_sha" ON "embedded"."commit_statuses" USING btree ("repository_id","sha");--> statement-breakpoint
CREATE UNIQUE INDEX "deployer_runs_deployment" ON "embedded"."deployer_runs" USING btree ("deployment_id");--> statement-breakpoint
CREATE INDEX "deployments_repository" ON "embedded"."deployments" USING btree ("repository_id","id");--> statement-breakpoint
CREATE INDEX "deployments_environment" ON "embedded"."deployments" USING btree ("repository_id",lower("environment"),"id");--> statement-breakpoint
CREATE UNIQUE INDEX "environments_name" ON "embedded"."environments" USING btree ("repository_id",lower("name"));--> statement-breakpoint
CREATE INDEX "hook_deliveries_pending" ON "embedded"."hook_deliveries" USING btree ("hook_id","id") WHERE "embedded"."hook_deliveries"."state" in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX "hook_deliveries_hook" ON "embedded"."hook_deliveries" USING btree ("hook_id","id");--> statement-breakpoint
CREATE INDEX "hooks_repository" ON "embedded"."hooks" USING btree ("repository_id");--> statement-breakpoint
CREATE UNIQUE INDEX "repositories_owner_name" ON "embedded"."repositories" USING btree ("owner_id",lower("name"));--> statement-breakpoint
CREATE INDEX "deployment_statuses_deployment" ON "embedded"."deployment_statuses" USING btree ("deployment_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_login" ON "embedded"."users" USING btree (lower("login"));