ALTER TABLE "cloud_locks" ALTER COLUMN "run" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "cloud_locks" ADD COLUMN "task" uuid;--> statement-breakpoint
ALTER TABLE "cloud_locks" ADD CONSTRAINT "cloud_locks_task_cloud_tasks_id_fk" FOREIGN KEY ("task") REFERENCES "public"."cloud_tasks"("id") ON DELETE cascade ON UPDATE no action;