import type { Context } from './context';
import { toTrpcError } from './errors';
import type { Actor } from './procedure';
import { sessionSignal } from './session-signal';
import { takeSlot } from './subscription-slots';

/**
 * What `follow` gives, as a subscription: it takes one of the asker's places, ends with the session, the token or the
 * role that it needs, and goes no faster than it is read. `follow` gets the signal that ends it.
 */
export async function* subscribed<T>(
  ctx: Context & { readonly actor: Actor; readonly again: () => Promise<unknown> },
  outer: AbortSignal | undefined,
  follow: (signal: AbortSignal) => AsyncIterable<T>,
): AsyncGenerator<T, void> {
  const giveBack = takeSlot(ctx.actor);
  const watch = sessionSignal(ctx, ctx.actor, outer, ctx.again);
  try {
    for await (const news of follow(watch.signal)) {
      await ctx.drained();
      yield news;
    }
    if (!outer?.aborted) watch.signal.throwIfAborted();
  } catch (cause) {
    throw toTrpcError(cause);
  } finally {
    watch.stop();
    giveBack();
  }
}
