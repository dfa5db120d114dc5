CREATE SCHEMA "mirror";
--> statement-breakpoint
CREATE TABLE "mirror"."accounts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"github_id" bigint NOT NULL,
	"login" text NOT NULL,
	"avatar_url" text,
	"token_ciphertext" text,
	"scopes" text[] NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mirror"."audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"account_id" bigint NOT NULL,
	"login" text NOT NULL,
	"repository_id" bigint NOT NULL,
	"action" text NOT NULL,
	"intent_id" text,
	"deployment_id" bigint,
	"before" jsonb,
	"after" jsonb,
	"outcome" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mirror"."commits" (
	"repository_id" bigint NOT NULL,
	"sha" text NOT NULL,
	"headline" text NOT NULL,
	"author" text,
	"committed_at" timestamp with time zone,
	"html_url" text,
	CONSTRAINT "commits_repository_id_sha_pk" PRIMARY KEY("repository_id","sha")
);
--> statement-breakpoint
CREATE TABLE "mirror"."comparisons" (
	"repository_id" bigint NOT NULL,
	"base_sha" text NOT NULL,
	"head_sha" text NOT NULL,
	"ahead" integer NOT NULL,
	"behind" integer NOT NULL,
	"commits" text[] NOT NULL,
	"html_url" text,
	CONSTRAINT "comparisons_repository_id_base_sha_head_sha_pk" PRIMARY KEY("repository_id","base_sha","head_sha")
);
--> statement-breakpoint
CREATE TABLE "mirror"."deployments" (
	"repository_id" bigint NOT NULL,
	"github_id" bigint NOT NULL,
	"sha" text NOT NULL,
	"ref" text NOT NULL,
	"task" text NOT NULL,
	"payload" text,
	"environment" text NOT NULL,
	"original_environment" text NOT NULL,
	"description" text,
	"creator_login" text,
	"creator_avatar_url" text,
	"creator_type" text,
	"transient" boolean NOT NULL,
	"production" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"newest_state" text,
	"newest_status_at" timestamp with time zone,
	"newest_description" text,
	"log_url" text,
	"environment_url" text,
	"active_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "deployments_repository_id_github_id_pk" PRIMARY KEY("repository_id","github_id")
);
--> statement-breakpoint
CREATE TABLE "mirror"."etags" (
	"account_id" bigint NOT NULL,
	"url" text NOT NULL,
	"etag" text NOT NULL,
	CONSTRAINT "etags_account_id_url_pk" PRIMARY KEY("account_id","url")
);
--> statement-breakpoint
CREATE TABLE "mirror"."events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"repository_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"deployment_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mirror"."grants" (
	"account_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"read" boolean NOT NULL,
	"write" boolean NOT NULL,
	"admin" boolean NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "grants_account_id_repository_id_pk" PRIMARY KEY("account_id","repository_id")
);
--> statement-breakpoint
CREATE TABLE "mirror"."inbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"guid" text NOT NULL,
	"event" text NOT NULL,
	"body" text,
	"state" text DEFAULT 'new' NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mirror"."intents" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"action" text NOT NULL,
	"state" text NOT NULL,
	"outcome" jsonb,
	"newest_before" bigint NOT NULL,
	"host_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mirror"."refs" (
	"repository_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"sha" text NOT NULL,
	CONSTRAINT "refs_repository_id_kind_name_pk" PRIMARY KEY("repository_id","kind","name")
);
--> statement-breakpoint
CREATE TABLE "mirror"."repositories" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"github_id" bigint NOT NULL,
	"owner" text NOT NULL,
	"name" text NOT NULL,
	"private" boolean NOT NULL,
	"default_branch" text NOT NULL,
	"default_sha" text,
	"default_committed_at" timestamp with time zone,
	"html_url" text NOT NULL,
	"backfill_state" text DEFAULT 'none' NOT NULL,
	"backfill_done" integer DEFAULT 0 NOT NULL,
	"backfill_total" integer,
	"backfill_error" text,
	"synced_at" timestamp with time zone,
	"event_at" timestamp with time zone,
	"problem" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mirror"."sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mirror"."statuses" (
	"repository_id" bigint NOT NULL,
	"github_id" bigint NOT NULL,
	"deployment_id" bigint NOT NULL,
	"state" text NOT NULL,
	"description" text,
	"log_url" text,
	"environment_url" text,
	"environment" text,
	"creator_login" text,
	"creator_avatar_url" text,
	"creator_type" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "statuses_repository_id_github_id_pk" PRIMARY KEY("repository_id","github_id")
);
--> statement-breakpoint
ALTER TABLE "mirror"."audit" ADD CONSTRAINT "audit_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "mirror"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror"."commits" ADD CONSTRAINT "commits_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "mirror"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror"."comparisons" ADD CONSTRAINT "comparisons_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "mirror"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror"."deployments" ADD CONSTRAINT "deployments_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "mirror"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror"."events" ADD CONSTRAINT "events_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "mirror"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror"."grants" ADD CONSTRAINT "grants_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "mirror"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror"."grants" ADD CONSTRAINT "grants_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "mirror"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror"."intents" ADD CONSTRAINT "intents_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "mirror"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror"."refs" ADD CONSTRAINT "refs_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "mirror"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror"."sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "mirror"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror"."statuses" ADD CONSTRAINT "statuses_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "mirror"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mirror_accounts_github" ON "mirror"."accounts" USING btree ("host","github_id");--> statement-breakpoint
CREATE INDEX "mirror_audit_repository" ON "mirror"."audit" USING btree ("repository_id","id");--> statement-breakpoint
CREATE INDEX "mirror_audit_intent" ON "mirror"."audit" USING btree ("intent_id") WHERE "mirror"."audit"."intent_id" is not null;--> statement-breakpoint
CREATE INDEX "mirror_deployments_environment" ON "mirror"."deployments" USING btree ("repository_id",lower("environment"),"github_id");--> statement-breakpoint
CREATE INDEX "mirror_deployments_sha" ON "mirror"."deployments" USING btree ("repository_id","sha");--> statement-breakpoint
CREATE INDEX "mirror_deployments_active" ON "mirror"."deployments" USING btree ("repository_id",lower("environment"),"active_at","github_id") WHERE "mirror"."deployments"."newest_state" = 'success';--> statement-breakpoint
CREATE INDEX "mirror_deployments_went_live" ON "mirror"."deployments" USING btree ("repository_id",lower("environment"),"active_at","github_id") WHERE "mirror"."deployments"."active_at" is not null;--> statement-breakpoint
CREATE INDEX "mirror_deployments_still_on" ON "mirror"."deployments" USING btree ("repository_id",lower("environment"),"github_id") WHERE "mirror"."deployments"."newest_state" is distinct from 'inactive';--> statement-breakpoint
CREATE INDEX "mirror_deployments_under_way" ON "mirror"."deployments" USING btree ("repository_id","github_id") WHERE coalesce("mirror"."deployments"."newest_state", 'pending') in ('queued', 'pending', 'waiting', 'in_progress');--> statement-breakpoint
CREATE INDEX "mirror_deployments_creator" ON "mirror"."deployments" USING btree ("repository_id","creator_login");--> statement-breakpoint
CREATE INDEX "mirror_events_repository" ON "mirror"."events" USING btree ("repository_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "mirror_inbox_guid" ON "mirror"."inbox" USING btree ("host","guid");--> statement-breakpoint
CREATE INDEX "mirror_inbox_new" ON "mirror"."inbox" USING btree ("id") WHERE "mirror"."inbox"."state" = 'new';--> statement-breakpoint
CREATE UNIQUE INDEX "mirror_intents_host_id" ON "mirror"."intents" USING btree ("repository_id","action","host_id");--> statement-breakpoint
CREATE INDEX "mirror_refs_sha" ON "mirror"."refs" USING btree ("repository_id","sha");--> statement-breakpoint
CREATE UNIQUE INDEX "mirror_repositories_github" ON "mirror"."repositories" USING btree ("host","github_id");--> statement-breakpoint
CREATE INDEX "mirror_repositories_name" ON "mirror"."repositories" USING btree ("host",lower("owner"),lower("name"));--> statement-breakpoint
CREATE INDEX "mirror_statuses_deployment" ON "mirror"."statuses" USING btree ("repository_id","deployment_id","created_at");--> statement-breakpoint
CREATE INDEX "mirror_statuses_time" ON "mirror"."statuses" USING btree ("repository_id","created_at");