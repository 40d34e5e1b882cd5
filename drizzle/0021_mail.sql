CREATE TABLE "mail_receivers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"cloud" uuid NOT NULL,
	"address" text NOT NULL,
	"language" text NOT NULL,
	"only_bad" boolean NOT NULL,
	"by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"tried_at" timestamp with time zone,
	"result" text
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "notices" text;--> statement-breakpoint
ALTER TABLE "mail_receivers" ADD CONSTRAINT "mail_receivers_cloud_clouds_id_fk" FOREIGN KEY ("cloud") REFERENCES "public"."clouds"("id") ON DELETE cascade ON UPDATE no action;