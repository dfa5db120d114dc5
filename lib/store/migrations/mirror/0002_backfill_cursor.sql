ALTER TABLE "mirror"."deployments" ADD COLUMN "statuses_partial" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mirror"."repositories" ADD COLUMN "backfill_cursor" text;--> statement-breakpoint
ALTER TABLE "mirror"."repositories" ADD COLUMN "backfill_requests" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mirror"."repositories" ADD COLUMN "backfill_paused_until" timestamp with time zone;