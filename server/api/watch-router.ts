import { z } from 'zod';
import { followWatch } from '../usecases/follow-watch';
import { readProbes, readWatch } from '../usecases/read-watch';
import { id } from './inputs';
import { router, viewer } from './procedure';
import { subscribed } from './subscribed';

const ofCloud = z.object({ cloud: id });

/** What is known of a cloud's hosts without asking them: the worker watches. */
export const watchRouter = router({
  get: viewer.input(ofCloud).query(({ ctx, input }) => readWatch(ctx.kollage, input.cloud)),
  probes: viewer
    .input(ofCloud.extend({ hours: z.int().min(1).max(72) }))
    .query(({ ctx, input }) => readProbes(ctx.kollage, input.cloud, input.hours)),
  follow: viewer
    .input(ofCloud)
    .subscription(({ ctx, input, signal }) =>
      subscribed(ctx, signal, (over) => followWatch(ctx.kollage, input.cloud, over)),
    ),
});
