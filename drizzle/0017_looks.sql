CREATE TABLE "looks" (
	"cloud" uuid NOT NULL,
	"what" text NOT NULL,
	"host" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone,
	"found" jsonb,
	"failed_at" timestamp with time zone,
	"error" jsonb,
	CONSTRAINT "looks_cloud_what_host_pk" PRIMARY KEY("cloud","what","host")
);
--> statement-breakpoint
ALTER TABLE "looks" ADD CONSTRAINT "looks_cloud_clouds_id_fk" FOREIGN KEY ("cloud") REFERENCES "public"."clouds"("id") ON DELETE cascade ON UPDATE no action;