import type { ContainerSpec } from '../../core/domain/container';
import type { Readiness } from '../../core/domain/desired';
import { EngineError } from '../errors';
import type { Clock, HostConnection } from '../ports';
import { awaitReady } from './readiness';

/** Milliseconds in which the former container has to be ready again. */
const AT_MOST = 60_000;

interface Going {
  readonly ready: Readiness;
  readonly clock: Clock;
  readonly say: (line: string) => void;
  readonly why: EngineError;
  readonly used: (signal: AbortSignal) => Promise<void>;
}

/** A new container that does not hold its gate; anything else is no reason to go back. */
export const failsItsGate = (cause: unknown): cause is EngineError =>
  cause instanceof EngineError && (cause.tag === 'ContainerStopped' || cause.tag === 'HealthTimeout');

/**
 * Makes the container that was there before in place of one that failed, from the image that is still on the host; the
 * error to end with. Its volumes were never touched. Its files are those of now.
 */
export async function putBack(
  connection: HostConnection,
  former: ContainerSpec,
  { ready, clock, say, why, used }: Going,
): Promise<EngineError> {
  const { docker } = connection;
  const told = (what: string) =>
    new EngineError(why.tag, `${why.message}; ${what}`, {
      cause: why,
      ...(why.lines ? { lines: why.lines } : {}),
      ...(why.remedy ? { remedy: why.remedy } : {}),
    });
  try {
    await docker.stop(former.name, former.stopTimeout);
    await docker.remove(former.name);
    await docker.create(former);
    await docker.start(former.name);
    say(`the former ${former.name} of ${former.image} is put back`);
    const over = new AbortController();
    const done = new AbortController();
    clock.sleep(AT_MOST, done.signal).then(
      () => over.abort(),
      () => undefined,
    );
    try {
      await awaitReady(connection, former.name, ready, clock, over.signal);
      await used(over.signal);
    } finally {
      done.abort();
    }
    return told(`the former one, of ${former.image}, is back and answers`);
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    return told(`the former one, of ${former.image}, could not be put back: ${words}`);
  }
}
