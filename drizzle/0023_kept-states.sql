CREATE TABLE "kept_state_parts" (
	"run" uuid NOT NULL,
	"part" integer NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "kept_state_parts_run_part_pk" PRIMARY KEY("run","part")
);
--> statement-breakpoint
CREATE TABLE "kept_states" (
	"run" uuid PRIMARY KEY NOT NULL,
	"cloud" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "kept_state_parts" ADD CONSTRAINT "kept_state_parts_run_kept_states_run_fk" FOREIGN KEY ("run") REFERENCES "public"."kept_states"("run") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_states" ADD CONSTRAINT "kept_states_run_runs_id_fk" FOREIGN KEY ("run") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_states" ADD CONSTRAINT "kept_states_cloud_clouds_id_fk" FOREIGN KEY ("cloud") REFERENCES "public"."clouds"("id") ON DELETE cascade ON UPDATE no action;