CREATE TABLE "probe_minutes" (
	"cloud" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"tried" integer NOT NULL,
	"failed" integer NOT NULL,
	"ms_sum" integer NOT NULL,
	"ms_most" integer NOT NULL,
	CONSTRAINT "probe_minutes_cloud_endpoint_minute_pk" PRIMARY KEY("cloud","endpoint","minute")
);
--> statement-breakpoint
CREATE TABLE "watched_hosts" (
	"cloud" uuid NOT NULL,
	"host" text NOT NULL,
	"state" jsonb NOT NULL,
	CONSTRAINT "watched_hosts_cloud_host_pk" PRIMARY KEY("cloud","host")
);
--> statement-breakpoint
CREATE TABLE "watches" (
	"cloud" uuid PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"lease_until" timestamp with time zone NOT NULL,
	"renewed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"expected" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"endpoints" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"probes" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "probe_minutes" ADD CONSTRAINT "probe_minutes_cloud_clouds_id_fk" FOREIGN KEY ("cloud") REFERENCES "public"."clouds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_hosts" ADD CONSTRAINT "watched_hosts_cloud_clouds_id_fk" FOREIGN KEY ("cloud") REFERENCES "public"."clouds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watches" ADD CONSTRAINT "watches_cloud_clouds_id_fk" FOREIGN KEY ("cloud") REFERENCES "public"."clouds"("id") ON DELETE cascade ON UPDATE no action;