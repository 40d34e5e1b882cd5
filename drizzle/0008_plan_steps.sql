CREATE TABLE "plan_steps" (
	"plan" uuid NOT NULL,
	"part" integer NOT NULL,
	"steps" jsonb NOT NULL,
	CONSTRAINT "plan_steps_plan_part_pk" PRIMARY KEY("plan","part")
);
--> statement-breakpoint
ALTER TABLE "plan_steps" ADD CONSTRAINT "plan_steps_plan_plans_id_fk" FOREIGN KEY ("plan") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
UPDATE "plans" SET "state" = '{"kind": "refused", "moved": ["Kollage, which was upgraded"]}' WHERE "state" ->> 'kind' = 'ready';--> statement-breakpoint
UPDATE "plans" SET "artefact" = NULL;
