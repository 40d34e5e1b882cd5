CREATE TABLE "init_tasks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"cloud" uuid NOT NULL,
	"undo" boolean NOT NULL,
	"wish" jsonb NOT NULL,
	"by" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"steps" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"result" jsonb,
	"error" jsonb,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"touched_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "init_tasks" ADD CONSTRAINT "init_tasks_cloud_clouds_id_fk" FOREIGN KEY ("cloud") REFERENCES "public"."clouds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "init_tasks_one" ON "init_tasks" USING btree ("cloud") WHERE ended_at is null;