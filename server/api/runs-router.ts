import { tracked } from '@trpc/server';
import { z } from 'zod';
import { actions } from '../core/domain/plan';
import { compareWithRun } from '../usecases/compare-with-run';
import { explainPlan, explainPlanFailure } from '../usecases/explain-plan';
import { explainStep } from '../usecases/explain-step';
import { followRun } from '../usecases/follow-run';
import { approvePlan, discardPlan, requestPlan } from '../usecases/plan-requests';
import { cancelRun, listRuns, pauseRun, resumeRun, viewRun } from '../usecases/read-runs';
import { found } from '../usecases/refusal';
import type { RunEventBatch } from '../views/runs';
import { changeKey, digest, hostName, id, planOptions, stepName } from './inputs';
import {
  cloudOperator,
  cloudViewer,
  planOperator,
  planViewer,
  router,
  runOperator,
  runViewer,
} from './procedure';
import { subscribed } from './subscribed';

export const plansRouter = router({
  create: cloudOperator
    .input(z.object({ action: z.enum(actions), options: planOptions }))
    .mutation(({ ctx, input }) =>
      requestPlan(ctx.kollage, input.cloud, input.action, input.options, ctx.actor),
    ),
  get: planViewer.query(async ({ ctx, input }) =>
    found(await ctx.kollage.store.plans.view(input.plan), 'plan'),
  ),
  diff: planViewer
    .input(z.object({ key: changeKey }))
    .query(async ({ ctx, input }) =>
      found(await ctx.kollage.store.plans.diff(input.plan, input.key), 'difference'),
    ),
  approve: planOperator
    .input(z.object({ digest, overridden: z.array(hostName).max(1000).default([]) }))
    .mutation(({ ctx, input: { plan, ...approval } }) => approvePlan(ctx.kollage, plan, approval, ctx.actor)),
  /** The failures and blockers of a plan, with the likeliest causes. */
  explain: planViewer.query(({ ctx, input }) => explainPlan(ctx.kollage, input.plan)),
  /** One failure in full, by its index. */
  failure: planViewer
    .input(z.object({ at: z.int().min(0).max(9_999).default(0) }))
    .query(({ ctx, input }) => explainPlanFailure(ctx.kollage, input.plan, input.at)),
  discard: planOperator.mutation(({ ctx, input }) => discardPlan(ctx.kollage, input.plan)),
});

export const runsRouter = router({
  list: cloudViewer.query(({ ctx, input }) => listRuns(ctx.kollage, input.cloud)),
  get: runViewer.query(({ ctx, input }) => viewRun(ctx.kollage, input.run)),
  /** Beside an earlier run of the same action. */
  compare: runViewer
    .input(z.object({ with: id.optional() }))
    .query(({ ctx, input }) => compareWithRun(ctx.kollage, input.run, input.with)),
  /** Why a step failed, or the first that did, with the likeliest causes. */
  explain: runViewer
    .input(z.object({ step: stepName.optional() }))
    .query(({ ctx, input }) => explainStep(ctx.kollage, input.run, input.step)),
  /** Batches of at most 500 events after `lastEventId`, tracked by the number of their last one. */
  events: runViewer
    .input(
      z.object({
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
  pause: runOperator.mutation(({ ctx, input }) => pauseRun(ctx.kollage, input.run, ctx.actor)),
  resume: runOperator.mutation(({ ctx, input }) => resumeRun(ctx.kollage, input.run, ctx.actor)),
  cancel: runOperator.mutation(({ ctx, input }) => cancelRun(ctx.kollage, input.run, ctx.actor)),
});
