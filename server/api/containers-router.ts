import { z } from 'zod';
import { isRecord } from '../core/domain/value';
import { askWorker } from '../usecases/ask-worker';
import { found } from '../usecases/refusal';
import type { UsageView } from '../views/containers';
import { containerOnHost, id } from './inputs';
import { router, viewer } from './procedure';

const usageView = z.custom<UsageView>(isRecord);

export const containersRouter = router({
  /** Asked again and again by a screen that somebody looks at; nobody looks, nothing is asked. */
  usage: viewer
    .input(z.object({ cloud: id, containers: z.array(containerOnHost).max(200) }))
    .query(async ({ ctx, input: { cloud, containers } }) => {
      found(await ctx.kollage.store.clouds.get(cloud), 'cloud');
      return usageView.parse(
        await askWorker(ctx.kollage, { kind: 'usage', cloud, containers }, 15_000, ctx.hungUp),
      );
    }),
});
