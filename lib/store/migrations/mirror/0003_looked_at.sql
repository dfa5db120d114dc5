ALTER TABLE "mirror"."grants" ADD COLUMN "assumed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mirror"."repositories" ADD COLUMN "looked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mirror"."repositories" ADD COLUMN "looked_by" bigint;