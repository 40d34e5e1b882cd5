import { z } from 'zod';
import { followWatch } from '../usecases/follow-watch';
import { readProbes, readWatch } from '../usecases/read-watch';
import { toTrpcError } from './errors';
import { id } from './inputs';
import { router, viewer } from './procedure';
import { sessionSignal } from './session-signal';
import { takeSlot } from './subscription-slots';

const ofCloud = z.object({ cloud: id });

/** What is known of a cloud's hosts without asking them: the worker watches. */
export const watchRouter = router({
  get: viewer.input(ofCloud).query(({ ctx, input }) => readWatch(ctx.kollage, input.cloud)),
  probes: viewer
    .input(ofCloud.extend({ hours: z.int().min(1).max(72) }))
    .query(({ ctx, input }) => readProbes(ctx.kollage, input.cloud, input.hours)),
  follow: viewer.input(ofCloud).subscription(async function* ({ ctx, input, signal }) {
    const giveBack = takeSlot(ctx.actor);
    const watch = sessionSignal(ctx, ctx.actor, signal);
    try {
      for await (const news of followWatch(ctx.kollage, input.cloud, watch.signal)) {
        await ctx.drained();
        yield news;
      }
      if (!signal?.aborted) watch.signal.throwIfAborted();
    } catch (cause) {
      throw toTrpcError(cause);
    } finally {
      watch.stop();
      giveBack();
    }
  }),
});
