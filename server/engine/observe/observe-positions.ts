import type { DesiredState } from '../../core/domain/desired';
import type { ObservedPosition, ObservedState } from '../../core/domain/observed';
import type { Clock, HostConnection } from '../ports';

/** A crash-looping member is sometimes between two starts. */
const TRIES = 4;
const PAUSE_MS = 2_000;

/** Reads the position of every member that can bootstrap a cluster. Changes nothing. */
export async function observePositions(
  desired: DesiredState,
  hosts: ObservedState['hosts'],
  connect: (host: string) => Promise<HostConnection>,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Readonly<Record<string, ObservedPosition>>> {
  const members = Object.values(desired.hosts).flatMap(({ containers }) =>
    containers.flatMap(({ host, spec, recovery }) =>
      recovery ? [{ host, name: spec.name, argv: recovery.position }] : [],
    ),
  );
  const asked = members.map(async ({ host, name, argv }) => {
    const ask = async () => askOnce(await connect(host), name, argv, signal);
    return [`${host}/${name}`, absence(hosts[host], name) ?? (await patiently(ask, clock, signal))] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
}

/** Why a member cannot be asked at all. */
function absence(
  seen: ObservedState['hosts'][string] | undefined,
  name: string,
): ObservedPosition | undefined {
  const unknown = (cause: string): ObservedPosition => ({ kind: 'unknown', cause });
  if (seen?.kind !== 'seen')
    return unknown(`its host does not answer: ${seen?.cause ?? 'it was not looked at'}`);
  if (seen.docker.kind !== 'running') return unknown('Docker Engine does not answer on its host');
  const state = seen.docker.containers[name]?.state;
  if (state === undefined) return unknown('its host has no such container');
  return state === 'running' || state === 'restarting' ? undefined : unknown('it is stopped');
}

async function patiently(
  ask: () => Promise<ObservedPosition>,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<ObservedPosition> {
  for (let tried = 1; ; tried++) {
    const found = await ask();
    if (found.kind === 'seen' || tried === TRIES) return found;
    await clock.sleep(PAUSE_MS, signal);
  }
}

async function askOnce(
  { docker }: HostConnection,
  name: string,
  argv: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ObservedPosition> {
  try {
    const { code, output } = await docker.exec(name, argv, {
      timeout: 10_000,
      ...(signal ? { signal } : {}),
    });
    const last = output.trim().split('\n').at(-1) ?? '';
    return code === 0
      ? parsePosition(last)
      : { kind: 'unknown', cause: last === '' ? `it ended with exit code ${code}` : last.slice(0, 300) };
  } catch (cause) {
    if (signal?.aborted) throw cause;
    return { kind: 'unknown', cause: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** `waits DATA:NUMBER`, as a role's program prints it. */
export function parsePosition(line: string): ObservedPosition {
  const found = /^(serves|waits) ([\w-]+):(\d+)$/.exec(line);
  return found
    ? { kind: 'seen', serves: found[1] === 'serves', data: found[2] ?? '', number: Number(found[3]) }
    : { kind: 'unknown', cause: `it said: ${line.slice(0, 200)}` };
}
