import { z } from 'zod';
import { roleIn } from '../core/domain/access';
import { followWatch } from '../usecases/follow-watch';
import { readProbes, readWatch } from '../usecases/read-watch';
import { newsFor, watchFor } from '../usecases/without-causes';
import { cloudViewer, router } from './procedure';
import { subscribed } from './subscribed';

/** The watched state of a cloud's hosts: the worker observes them, no request does. */
export const watchRouter = router({
  get: cloudViewer.query(async ({ ctx, input }) =>
    watchFor(roleIn(ctx.actor.access, input.cloud), await readWatch(ctx.kollage, input.cloud)),
  ),
  probes: cloudViewer
    .input(z.object({ hours: z.int().min(1).max(72) }))
    .query(({ ctx, input }) => readProbes(ctx.kollage, input.cloud, input.hours)),
  follow: cloudViewer.subscription(({ ctx, input, signal }) =>
    subscribed(ctx, signal, (over) =>
      newsFor(roleIn(ctx.actor.access, input.cloud), followWatch(ctx.kollage, input.cloud, over)),
    ),
  ),
});
