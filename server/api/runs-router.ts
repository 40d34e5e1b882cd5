import { tracked } from '@trpc/server';
import { z } from 'zod';
import { actions } from '../core/domain/plan';
import { explainPlan } from '../usecases/explain-plan';
import { explainStep } from '../usecases/explain-step';
import { followRun } from '../usecases/follow-run';
import { approvePlan, discardPlan, requestPlan } from '../usecases/plan-requests';
import { cancelRun, listRuns, pauseRun, resumeRun, viewRun } from '../usecases/read-runs';
import { found } from '../usecases/refusal';
import type { RunEventBatch } from '../views/runs';
import { changeKey, digest, hostName, id, planOptions, stepName } from './inputs';
import { operator, router, viewer } from './procedure';
import { subscribed } from './subscribed';

const ofPlan = z.object({ plan: id });
const ofRun = z.object({ run: id });

export const plansRouter = router({
  create: operator
    .input(z.object({ cloud: id, action: z.enum(actions), options: planOptions }))
    .mutation(({ ctx, input }) =>
      requestPlan(ctx.kollage, input.cloud, input.action, input.options, ctx.actor),
    ),
  get: viewer
    .input(ofPlan)
    .query(async ({ ctx, input }) => found(await ctx.kollage.store.plans.view(input.plan), 'plan')),
  diff: viewer
    .input(ofPlan.extend({ key: changeKey }))
    .query(async ({ ctx, input }) =>
      found(await ctx.kollage.store.plans.diff(input.plan, input.key), 'diff'),
    ),
  approve: operator
    .input(ofPlan.extend({ digest, overridden: z.array(hostName).max(1000).default([]) }))
    .mutation(({ ctx, input: { plan, ...approval } }) => approvePlan(ctx.kollage, plan, approval, ctx.actor)),
  /** What made it fail or holds it up, with the likeliest causes. */
  explain: viewer.input(ofPlan).query(({ ctx, input }) => explainPlan(ctx.kollage, input.plan)),
  discard: operator.input(ofPlan).mutation(({ ctx, input }) => discardPlan(ctx.kollage, input.plan)),
});

export const runsRouter = router({
  list: viewer.input(z.object({ cloud: id })).query(({ ctx, input }) => listRuns(ctx.kollage, input.cloud)),
  get: viewer.input(ofRun).query(({ ctx, input }) => viewRun(ctx.kollage, input.run)),
  /** Why a step failed, or the first that did, with the likeliest causes. */
  explain: viewer
    .input(ofRun.extend({ step: stepName.optional() }))
    .query(({ ctx, input }) => explainStep(ctx.kollage, input.run, input.step)),
  /** Batches of at most 500 events after `lastEventId`, tracked by the number of their last one. */
  events: viewer
    .input(
      ofRun.extend({
        lastEventId: z
          .string()
          .regex(/^\d{1,9}$/)
          .nullish(),
      }),
    )
    .subscription(({ ctx, input, signal }) =>
      subscribed(ctx, signal, async function* (over) {
        const after = Number(input.lastEventId ?? 0);
        for await (const events of followRun(ctx.kollage, input.run, after, over)) {
          const lastSeq = events.at(-1)?.seq ?? 0;
          const batch: RunEventBatch = { events, lastSeq };
          yield tracked(String(lastSeq), batch);
        }
      }),
    ),
  pause: operator.input(ofRun).mutation(({ ctx, input }) => pauseRun(ctx.kollage, input.run, ctx.actor)),
  resume: operator.input(ofRun).mutation(({ ctx, input }) => resumeRun(ctx.kollage, input.run, ctx.actor)),
  cancel: operator.input(ofRun).mutation(({ ctx, input }) => cancelRun(ctx.kollage, input.run, ctx.actor)),
});
