ALTER TABLE "cloud_tasks" ADD COLUMN "task" jsonb;--> statement-breakpoint
UPDATE "cloud_tasks" SET "task" = CASE
	WHEN "drain" IS NOT NULL THEN jsonb_build_object('kind', 'drain', 'wish', "drain")
	WHEN "verify" IS NOT NULL THEN jsonb_build_object('kind', 'verify', 'wish', "verify")
	WHEN "undo" THEN jsonb_build_object('kind', 'remove_resources', 'wish', "wish")
	ELSE jsonb_build_object('kind', 'resources', 'wish', "wish")
END;--> statement-breakpoint
ALTER TABLE "cloud_tasks" ALTER COLUMN "task" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "cloud_tasks" DROP COLUMN "undo";--> statement-breakpoint
ALTER TABLE "cloud_tasks" DROP COLUMN "wish";--> statement-breakpoint
ALTER TABLE "cloud_tasks" DROP COLUMN "drain";--> statement-breakpoint
ALTER TABLE "cloud_tasks" DROP COLUMN "verify";
