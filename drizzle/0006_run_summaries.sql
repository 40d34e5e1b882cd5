ALTER TABLE "runs" ADD COLUMN "total" integer;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "summary" jsonb;