ALTER TABLE "init_tasks" RENAME TO "cloud_tasks";--> statement-breakpoint
ALTER INDEX "init_tasks_one" RENAME TO "cloud_tasks_one";--> statement-breakpoint
ALTER TABLE "cloud_tasks" RENAME CONSTRAINT "init_tasks_cloud_clouds_id_fk" TO "cloud_tasks_cloud_clouds_id_fk";--> statement-breakpoint
ALTER TABLE "cloud_tasks" ADD COLUMN "verify" jsonb;
