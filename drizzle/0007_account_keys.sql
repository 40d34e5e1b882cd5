DROP INDEX "accounts_name";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "key" text;--> statement-breakpoint
UPDATE "accounts" SET "key" = '#' || "id";--> statement-breakpoint
ALTER TABLE "accounts" ALTER COLUMN "key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_key_unique" UNIQUE("key");
