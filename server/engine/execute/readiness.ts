import type { Readiness } from '../../core/domain/desired';
import type { ObservedContainer } from '../../core/domain/observed';
import { EngineError } from '../errors';
import { httpStatus, tcpConnects } from '../http-status';
import type { Clock, HostConnection } from '../ports';
import { lastWords } from './last-words';

/** Poll interval: a twentieth of the time waited so far, so that the wait is at most 5 % longer than needed. */
const PAUSES = { share: 0.05, least: 25, leastExec: 150, most: 500 } as const;

/** Restarts of a container before it counts as crash-looping. */
const JOINS = 2;

/**
 * Waits until a container can be used. Errors: ContainerStopped at once when it stopped, HealthTimeout when the step's
 * time is over, both with its last lines.
 */
export async function awaitReady(
  connection: HostConnection,
  name: string,
  ready: Readiness,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const since = clock.now();
  const allowed = ready.kind === 'exec' && ready.joins ? JOINS : 0;
  let first: number | undefined;
  for (;;) {
    if (signal.aborted) throw await unready(connection, name, clock.now() - since, signal);
    if (ready.kind !== 'running' && (await answers(connection, name, ready, signal))) return;
    const found = await mustRun(connection, name, first, allowed);
    first ??= found.restartCount;
    const lived = ready.kind === 'running' && clock.now() - since >= ready.seconds * 1000;
    if (lived && found.health !== 'unhealthy') return;
    const least = ready.kind === 'exec' ? PAUSES.leastExec : PAUSES.least;
    const pause = Math.max(least, Math.min((clock.now() - since) * PAUSES.share, PAUSES.most));
    await clock.sleep(pause, signal).catch(() => undefined);
  }
}

/** Whether a container that runs can be used just now, tried once. */
export async function answers(
  connection: HostConnection,
  name: string,
  ready: Exclude<Readiness, { kind: 'running' }>,
  signal: AbortSignal,
): Promise<boolean> {
  switch (ready.kind) {
    case 'tcp':
      return tcpAnswers(connection, ready.address, ready.port);
    case 'http':
      return httpAnswers(connection, ready, signal);
    case 'exec':
      try {
        return (await connection.docker.exec(name, ready.argv, { timeout: 10_000, signal })).code === 0;
      } catch (cause) {
        // Slow, or the container is just stopping: the next look at it tells.
        if (signal.aborted || (cause instanceof EngineError && notYet.has(cause.tag))) return false;
        throw cause;
      }
  }
}

const notYet = new Set(['TimedOut', 'DockerConflict', 'NoSuchContainer', 'DockerFailed']);

/** A container that stopped, or that its engine starts again and again, will not become ready by waiting. */
async function mustRun(
  connection: HostConnection,
  name: string,
  first: number | undefined,
  allowed: number,
): Promise<ObservedContainer> {
  const found = await connection.docker.inspect(name);
  const restarts = (found?.restartCount ?? 0) - (first ?? found?.restartCount ?? 0);
  const restarted = restarts > allowed;
  const lives = found?.state === 'running' || found?.state === 'created';
  if (found && !restarted && (lives || (found.state === 'restarting' && restarts < allowed))) return found;
  const words = await lastWords(connection, name);
  const how =
    found === undefined
      ? 'is gone'
      : found.oomKilled
        ? 'was killed by the kernel: out of memory'
        : restarted || found.state === 'restarting'
          ? 'keeps stopping'
          : `stopped with exit code ${found.exitCode ?? 'unknown'}`;
  throw new EngineError('ContainerStopped', `${name} on ${connection.host} ${how}${words.quote}`, {
    lines: words.lines,
    remedy: `Open the log of ${name} on ${connection.host}. A wrong setting or override of this service is the usual cause.`,
  });
}

async function unready(
  connection: HostConnection,
  name: string,
  waited: number,
  signal: AbortSignal,
): Promise<EngineError> {
  if (!(signal.reason instanceof EngineError))
    return new EngineError('Cancelled', `cancelled while waiting for ${name}`);
  const words = await lastWords(connection, name).catch(() => ({ quote: '', lines: [] }));
  return new EngineError(
    'HealthTimeout',
    `${name} on ${connection.host} did not become healthy in ${Math.round(waited / 1000)} s${words.quote}`,
    {
      lines: words.lines,
      retryable: true,
      cause: signal.reason,
      remedy: `Open the log of ${name} on ${connection.host}, then plan again.`,
    },
  );
}

const tcpAnswers = (connection: HostConnection, address: string, port: number): Promise<boolean> =>
  tcpConnects(connection, address, port).then(
    () => true,
    () => false,
  );

/** Any answer below 500 counts: an API that asks for a token is up. */
const httpAnswers = (
  connection: HostConnection,
  { address, port, path, tls }: Extract<Readiness, { kind: 'http' }>,
  signal: AbortSignal,
): Promise<boolean> =>
  httpStatus(connection, { address, port, path, tls: tls && 'unchecked' }, signal).then(
    (status) => status !== undefined && status < 500,
    () => false,
  );
