CREATE TABLE "folder_files" (
	"cloud" uuid NOT NULL,
	"path" text NOT NULL,
	"kind" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"text" text,
	"digest" text DEFAULT '' NOT NULL,
	"original" text,
	CONSTRAINT "folder_files_cloud_path_pk" PRIMARY KEY("cloud","path")
);
--> statement-breakpoint
ALTER TABLE "folder_files" ADD CONSTRAINT "folder_files_cloud_clouds_id_fk" FOREIGN KEY ("cloud") REFERENCES "public"."clouds"("id") ON DELETE cascade ON UPDATE no action;