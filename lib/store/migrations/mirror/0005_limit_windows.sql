CREATE TABLE "mirror"."limit_windows" (
	"caller" text NOT NULL,
	"resource" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"unsaid" integer NOT NULL,
	CONSTRAINT "limit_windows_caller_resource_pk" PRIMARY KEY("caller","resource")
);
