CREATE TABLE "cloud_roles" (
	"account" uuid NOT NULL,
	"cloud" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "cloud_roles_account_cloud_pk" PRIMARY KEY("account","cloud")
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "clouds" jsonb;--> statement-breakpoint
ALTER TABLE "cloud_roles" ADD CONSTRAINT "cloud_roles_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cloud_roles" ADD CONSTRAINT "cloud_roles_cloud_clouds_id_fk" FOREIGN KEY ("cloud") REFERENCES "public"."clouds"("id") ON DELETE cascade ON UPDATE no action;