import { Refusal } from '../usecases/refusal';
import { watchSessions } from '../usecases/watch-sessions';
import type { Context } from './context';
import { type Actor, actorOf } from './procedure';

const RECHECK_MS = 30_000;

/**
 * Aborts with `outer`, and when the asker's session or token holds no longer, or `again` refuses who asks. `stop` ends
 * the watching.
 */
export function sessionSignal(
  ctx: Context,
  actor: Actor,
  outer: AbortSignal | undefined,
  again: () => Promise<unknown> = () => actorOf(ctx),
) {
  const over = new AbortController();
  const recheck = () => {
    again().catch((cause) => {
      if (cause instanceof Refusal) over.abort(cause);
    });
  };
  const unlisten = watchSessions(ctx.kollage, (session) => {
    if (session === undefined || session === actor.session || session === actor.token) recheck();
  });
  const timer = setInterval(recheck, RECHECK_MS);
  return {
    signal: AbortSignal.any(outer ? [outer, over.signal] : [over.signal]),
    stop() {
      clearInterval(timer);
      unlisten();
    },
  };
}
