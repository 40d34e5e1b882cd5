import type { ContainerSpec } from '../../core/domain/container';
import type { Readiness } from '../../core/domain/desired';
import { formerName } from '../../core/domain/former';
import type { ObservedContainer } from '../../core/domain/observed';
import type { HostConnection } from '../ports';
import { answers } from './readiness';

/** The container that has the name now, and the former one that an interrupted replacement left. */
export interface Found {
  readonly now?: ObservedContainer;
  /** `now` is known to work: it is what one goes back to. */
  readonly works: boolean;
  readonly aside?: ObservedContainer;
}

/** Inspects the container that is about to be replaced, and its former one. */
export async function findFormer(
  connection: HostConnection,
  name: string,
  ready: Readiness,
  signal: AbortSignal,
): Promise<Found> {
  const [now, aside] = await Promise.all([
    connection.docker.inspect(name),
    connection.docker.inspect(formerName(name)),
  ]);
  const runs = now?.state === 'running';
  // Asked only where there are two to choose from.
  const works =
    runs &&
    (!aside ||
      (ready.kind === 'running' ? now.restartCount === 0 : await answers(connection, name, ready, signal)));
  return { ...(now ? { now } : {}), works, ...(aside ? { aside } : {}) };
}

/** The container to restore: it is kept under the former name, or it was removed and can be recreated. */
export interface Former {
  readonly spec: ContainerSpec;
  readonly kept: boolean;
}

/** Containers that stay stopped when Docker restarts. */
const stays: ReadonlySet<ContainerSpec['restart']> = new Set(['no', 'unless-stopped']);

/** Frees the name. With `keep`, what worked last stays, stopped, under the former name. */
export async function stepDown(
  { docker }: HostConnection,
  { name, stopTimeout }: ContainerSpec,
  { now, works, aside }: Found,
  keep: boolean,
  say: (line: string) => void,
): Promise<Former | undefined> {
  if (now) await docker.stop(name, stopTimeout);
  if (keep && now && works && stays.has(now.spec.restart)) {
    if (aside) await docker.remove(formerName(name));
    await docker.rename(name, formerName(name));
    say(`stopped the former ${name} and keeps it until the new one is ready`);
    return { spec: now.spec, kept: true };
  }
  if (now) {
    await docker.remove(name);
    say(`removed the former ${name}`);
  }
  if (now && works) return { spec: now.spec, kept: false };
  return aside && { spec: { ...aside.spec, name }, kept: true };
}
