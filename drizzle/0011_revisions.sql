CREATE TABLE "revisions" (
	"cloud" uuid NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"by" text NOT NULL,
	"path" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	CONSTRAINT "revisions_cloud_number_pk" PRIMARY KEY("cloud","number")
);
--> statement-breakpoint
ALTER TABLE "clouds" ADD COLUMN "revisions" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_cloud_clouds_id_fk" FOREIGN KEY ("cloud") REFERENCES "public"."clouds"("id") ON DELETE cascade ON UPDATE no action;