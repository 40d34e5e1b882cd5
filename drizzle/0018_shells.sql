CREATE TABLE "shell_events" (
	"shell" uuid NOT NULL,
	"seq" integer NOT NULL,
	"ms" integer NOT NULL,
	"kind" text NOT NULL,
	"sealed" text NOT NULL,
	CONSTRAINT "shell_events_shell_seq_pk" PRIMARY KEY("shell","seq")
);
--> statement-breakpoint
CREATE TABLE "shell_inputs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shell_inputs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"shell" uuid NOT NULL,
	"kind" text NOT NULL,
	"bytes" integer NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shells" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"cloud" uuid NOT NULL,
	"host" text NOT NULL,
	"container" text,
	"as" text NOT NULL,
	"account" uuid,
	"session" uuid NOT NULL,
	"by" text NOT NULL,
	"address" text NOT NULL,
	"cols" integer NOT NULL,
	"rows" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"worker" text,
	"touched_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"mark" text,
	"watched_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"typed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"close_asked" boolean DEFAULT false NOT NULL,
	"seen" integer DEFAULT 0 NOT NULL,
	"bytes" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone,
	"because" text
);
--> statement-breakpoint
ALTER TABLE "shell_events" ADD CONSTRAINT "shell_events_shell_shells_id_fk" FOREIGN KEY ("shell") REFERENCES "public"."shells"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shell_inputs" ADD CONSTRAINT "shell_inputs_shell_shells_id_fk" FOREIGN KEY ("shell") REFERENCES "public"."shells"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shells" ADD CONSTRAINT "shells_cloud_clouds_id_fk" FOREIGN KEY ("cloud") REFERENCES "public"."clouds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shells" ADD CONSTRAINT "shells_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shell_inputs_shell" ON "shell_inputs" USING btree ("shell","id");