import type { Readiness } from '../../core/domain/desired';
import { formerName } from '../../core/domain/former';
import { EngineError } from '../errors';
import type { Clock, HostConnection } from '../ports';
import type { Former } from './former';
import { awaitReady } from './readiness';
import { startContainer } from './start-container';

/** Milliseconds in which the former container has to be ready again. */
const AT_MOST = 60_000;

interface Going {
  readonly ready: Readiness;
  readonly clock: Clock;
  readonly say: (line: string) => void;
  readonly why: EngineError;
  readonly used: (signal: AbortSignal) => Promise<void>;
}

/** Errors after which the former container is restored. While Docker does not answer, nothing can be restored. */
const refusals: ReadonlySet<string> = new Set([
  'ContainerStopped',
  'HealthTimeout',
  'NoSuchImage',
  'DockerFailed',
  'DockerConflict',
  'NameTaken',
  'DiskFull',
]);

/** A new container that does not hold its gate; anything else is no reason to go back. */
export const failsItsGate = (cause: unknown): cause is EngineError =>
  cause instanceof EngineError && refusals.has(cause.tag);

/**
 * Restores the former container after the new one failed; returns the error to end with. A former container that was not
 * kept is recreated from its image, which is still on the host. Its volumes are unchanged; its files are today's.
 */
export async function putBack(
  connection: HostConnection,
  { spec, kept }: Former,
  { ready, clock, say, why, used }: Going,
): Promise<EngineError> {
  const { docker } = connection;
  const { name, image } = spec;
  const withNote = (what: string) =>
    new EngineError(why.tag, `${why.message}; the former one, of ${image}, ${what}`, {
      cause: why,
      ...(why.lines ? { lines: why.lines } : {}),
      ...(why.remedy ? { remedy: why.remedy } : {}),
    });
  const words = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
  try {
    await docker.stop(name, spec.stopTimeout);
    await docker.remove(name);
    if (kept) await docker.rename(formerName(name), name);
    else await docker.create(spec);
    await startContainer(connection, name, say);
    say(`the former ${name} of ${image} is put back`);
  } catch (cause) {
    return withNote(`could not be put back: ${words(cause)}`);
  }
  const over = new AbortController();
  const done = new AbortController();
  clock.sleep(AT_MOST, done.signal).then(
    () => over.abort(),
    () => undefined,
  );
  try {
    await awaitReady(connection, name, ready, clock, over.signal);
    await used(over.signal);
    return withNote('is back and answers');
  } catch (cause) {
    return withNote(`is back and does not answer yet: ${words(cause)}`);
  } finally {
    done.abort();
  }
}
