import { createBell } from '../../core/domain/bell';
import { formerOf } from '../../core/domain/former';
import { madeByKolla } from '../../core/domain/kolla-owner';
import type { ObservedContainer } from '../../core/domain/observed';
import { type WatchedContainer, type WatchedHost, watchedOf } from '../../core/domain/watched';
import { EngineError } from '../errors';
import type { Clock, Docker, HostConnection } from '../ports';

/** An engine that hangs tells no event of it: it is asked this often, and has this long to answer. Milliseconds. */
const PING_EVERY = 4_000;
const PING_PATIENCE = 4_000;
/** Events that come together are looked at together. Milliseconds. */
const GATHER = 30;
const RETRY = { least: 1_000, most: 30_000 } as const;

export interface HostWatch {
  /** Containers with this cloud's label are watched. */
  readonly cloud: string;
  connect(): Promise<HostConnection>;
  readonly clock: Clock;
  /** The former watched state, for a host that never answers. */
  readonly known?: readonly WatchedContainer[];
  /** Called whenever something is different. */
  report(state: WatchedHost): void;
}

/** Reports how a host's containers are, and that nothing is known when the host or its engine is silent, until `signal`. */
export async function watchHost(watch: HostWatch, signal: AbortSignal): Promise<void> {
  const { clock } = watch;
  const iso = () => new Date(clock.now()).toISOString();
  let known = watch.known ?? [];
  let since: string | undefined;
  let pause: number = RETRY.least;
  while (!signal.aborted) {
    try {
      await follow(watch, signal, (containers) => {
        known = containers;
        since = undefined;
        pause = RETRY.least;
        watch.report({ kind: 'seen', at: iso(), containers });
      });
    } catch (cause) {
      if (signal.aborted) return;
      since ??= iso();
      watch.report({
        kind: 'silent',
        since,
        cause: cause instanceof Error ? cause.message : String(cause),
        ...(cause instanceof EngineError ? { tag: cause.tag } : {}),
        containers: known,
      });
    }
    await clock.sleep(pause, signal).catch(() => undefined);
    pause = Math.min(pause * 2, RETRY.most);
  }
}

/** Reports while the stream of events holds; throws the cause when it ends. */
async function follow(
  { cloud, connect, clock }: HostWatch,
  outer: AbortSignal,
  report: (containers: readonly WatchedContainer[]) => void,
): Promise<void> {
  const end = new AbortController();
  const signal = AbortSignal.any([outer, end.signal]);
  const connection = await connect();
  const { docker } = connection;
  const dirty = new Set<string>();
  const bell = createBell();
  let opened = () => {};
  const open = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const reading = (async () => {
    for await (const event of docker.events(signal)) {
      if (event.kind === 'open') opened();
      else {
        dirty.add(event.name);
        if (event.former !== undefined) dirty.add(event.former);
        bell.ring();
      }
    }
    throw new EngineError('DockerDown', `the events of Docker on ${connection.host} ended`);
  })();
  const lost = connection.lost.then((cause) => {
    throw new EngineError('HostUnreachable', cause.message);
  });
  const pinging = async () => {
    for (;;) {
      await clock.sleep(PING_EVERY, signal);
      await docker.ping(PING_PATIENCE);
    }
  };
  const looking = async () => {
    await open;
    const containers = await ownContainers(docker, cloud, signal);
    const tell = () => report([...containers.values()].sort((a, b) => (a.name < b.name ? -1 : 1)));
    tell();
    for (;;) {
      if (dirty.size === 0) await bell.heard();
      await clock.sleep(GATHER, signal);
      const names = [...dirty];
      dirty.clear();
      const seen = await Promise.all(names.map((name) => docker.inspect(name)));
      for (const [at, name] of names.entries()) {
        const found = seen[at];
        if (found && isWatched(found, cloud)) containers.set(name, watchedOf(found));
        else containers.delete(name);
      }
      tell();
    }
  };
  const parts = [reading, lost, pinging(), looking()];
  // The first failure is reported; failures after it are consequences.
  for (const part of parts) part.catch(() => undefined);
  try {
    await Promise.race(parts);
  } finally {
    end.abort();
  }
}

/** A former container, kept until the new one is ready, serves no requests; plans show it. */
const isWatched = ({ spec }: ObservedContainer, cloud: string): boolean =>
  (spec.labels['kollage.cloud'] === cloud || madeByKolla({ spec })) && formerOf(spec.name) === undefined;

async function ownContainers(
  docker: Docker,
  cloud: string,
  signal: AbortSignal,
): Promise<Map<string, WatchedContainer>> {
  const seen = await docker.snapshot(signal);
  if (seen.kind === 'missing') throw new EngineError('DockerDown', 'there is no Docker Engine');
  if (seen.kind === 'down') throw new EngineError('DockerDown', seen.cause);
  return new Map(
    Object.entries(seen.snapshot.containers)
      .filter(([, container]) => isWatched(container, cloud))
      .map(([name, container]) => [name, watchedOf(container)]),
  );
}
