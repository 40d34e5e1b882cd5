ALTER TABLE "init_tasks" ADD COLUMN "drain" jsonb;--> statement-breakpoint
ALTER TABLE "init_tasks" ADD COLUMN "cancelled" boolean DEFAULT false NOT NULL;