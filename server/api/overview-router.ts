import { z } from 'zod';
import { roleIn } from '../core/domain/access';
import { isRecord } from '../core/domain/value';
import { askWorker } from '../usecases/ask-worker';
import { readHostLooks, readOverview } from '../usecases/read-overview';
import { found } from '../usecases/refusal';
import { looksFor, overviewFor } from '../usecases/without-causes';
import type { PrechecksAnswer } from '../views/overview';
import { hostName } from './inputs';
import { cloudOperator, cloudViewer, router } from './procedure';

const ofHost = z.object({ host: hostName });
const prechecksAnswer = z.custom<PrechecksAnswer>(isRecord);
/** Milliseconds: hosts that hang have their say within. */
const PATIENCE = 60_000;

/** The stored observations of a cloud with their age, and observing again. */
export const overviewRouter = router({
  get: cloudViewer.query(async ({ ctx, input }) =>
    overviewFor(roleIn(ctx.actor.access, input.cloud), await readOverview(ctx.kollage, input.cloud)),
  ),
  host: cloudViewer
    .input(ofHost)
    .query(async ({ ctx, input }) =>
      looksFor(
        roleIn(ctx.actor.access, input.cloud),
        await readHostLooks(ctx.kollage, input.cloud, input.host),
      ),
    ),
  /** Looks at capacity, machines and certificates now, and answers with all that is kept. */
  measure: cloudViewer.query(async ({ ctx, input }) => {
    found(await ctx.kollage.store.clouds.get(input.cloud), 'cloud');
    await askWorker(ctx.kollage, { kind: 'measure', cloud: input.cloud }, PATIENCE, ctx.hungUp);
    return overviewFor(roleIn(ctx.actor.access, input.cloud), await readOverview(ctx.kollage, input.cloud));
  }),
  prechecks: cloudOperator.input(ofHost).mutation(async ({ ctx, input }) => {
    const { name } = found(await ctx.kollage.store.clouds.get(input.cloud), 'cloud');
    await ctx.kollage.store.audit.add({
      by: ctx.actor.name,
      address: ctx.actor.address,
      verb: 'hosts.prechecks',
      object: `${name}/${input.host}`,
    });
    return prechecksAnswer.parse(
      await askWorker(
        ctx.kollage,
        { kind: 'prechecks', cloud: input.cloud, host: input.host },
        180_000,
        ctx.hungUp,
      ),
    );
  }),
});
