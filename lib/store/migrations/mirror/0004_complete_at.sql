ALTER TABLE "mirror"."deployments" ADD COLUMN "complete_at" timestamp with time zone;--> statement-breakpoint
-- What was read before there was this column counts as read.
UPDATE "mirror"."deployments" SET "complete_at" = "updated_at";--> statement-breakpoint
CREATE INDEX "mirror_deployments_incomplete" ON "mirror"."deployments" USING btree ("repository_id","github_id") WHERE "mirror"."deployments"."complete_at" is null or "mirror"."deployments"."complete_at" < "mirror"."deployments"."updated_at";