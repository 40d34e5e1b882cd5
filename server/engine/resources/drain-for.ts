import type { StepWork } from '../../core/domain/plan';
import { EngineError } from '../errors';
import type { Clock, CloudSessions, HostConnection } from '../ports';
import { drainHost, undrainHost } from './drain-host';

/** The disabled reason in Nova of a host under maintenance: a service that was disabled for another reason stays disabled. */
const REASON = 'under maintenance by Kollage';

/** A step of a maintenance. Fails where an instance that runs stays on the machine. */
export async function drainFor(
  { machine, auth, region, back }: Extract<StepWork, { kind: 'drain' }>,
  connection: HostConnection,
  world: {
    readonly sessions: CloudSessions;
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly say: (line: string) => void;
  },
): Promise<void> {
  const { clock, signal } = world;
  const deps = {
    session: await world.sessions.open({ ...auth, region }, connection),
    ...{ clock, signal },
    say: ({ kind, name, state, note }: Said) =>
      world.say([kind === 'instance' ? `instance ${name}:` : name, state, note].filter(Boolean).join(' ')),
  };
  if (back) {
    await undrainHost(machine, deps, REASON);
    return;
  }
  const { left } = await drainHost(machine, REASON, deps);
  // An instance that is off is not interrupted by a reboot.
  const held = left.filter(({ because }) => because.kind !== 'off');
  if (held.length === 0) return;
  signal.throwIfAborted();
  throw new EngineError(
    'InstanceFailed',
    `instances stay on ${machine}: ${held.map(({ name }) => name).join(', ')}`,
    { remedy: 'Move them away, or shut them off, then plan again. Nothing was stopped.' },
  );
}

interface Said {
  readonly kind: string;
  readonly name: string;
  readonly state: string;
  readonly note?: string;
}
