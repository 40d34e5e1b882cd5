import { EngineError } from '../errors';
import type { Clock, HostConnection } from '../ports';
import type { Say } from './perform-container';

export interface RebootWorld {
  readonly look: (host: string) => Promise<HostConnection>;
  readonly forget: (host: string) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly say: Say;
}

/** Milliseconds between two looks at a host that is away. */
const LOOK_MS = 2000;
/** Milliseconds for one look: a connection to a machine that boots may hang. */
const LOOK_AT_MOST = 15_000;
/** Milliseconds within which a machine that was told to boot has to go down. */
const GOES_DOWN_MS = 180_000;

/** The kernel's boot and the start of its first process: a host that is a container changes only the second. */
const BORN = ['cat', '/proc/sys/kernel/random/boot_id', '/proc/1/stat'];

/** Without a service manager, `reboot` asks the first process. */
const REBOOT = ['sh', '-c', 'if [ -d /run/systemd/system ]; then systemctl reboot; else reboot; fi'];

/**
 * Reboots a host and waits until its Docker answers. Errors: CommandFailed where the host refuses, HostSilent where it did
 * not go down, StepTimeout where it does not come back.
 */
export async function reboot(connection: HostConnection, world: RebootWorld): Promise<void> {
  const { host } = connection;
  const { clock, say } = world;
  const before = await bornOf(connection);
  const ended = await connection.run(REBOOT, { timeout: LOOK_AT_MOST }).catch(() => undefined);
  if (ended && ended.code !== 0)
    throw new EngineError('CommandFailed', `${host} did not reboot: ${ended.stderr.trim()}`);
  world.forget(host);
  say(`told ${host} to reboot`);
  const asked = clock.now();
  await until(world, async () => {
    const now = await looked(host, world, bornOf);
    if (now !== undefined && now !== before) return true;
    if (now === before && clock.now() - asked > GOES_DOWN_MS)
      throw new EngineError('HostSilent', `${host} was told to reboot and still runs`, {
        remedy: `Reboot ${host} by hand, then plan again.`,
      });
    return false;
  });
  say(`${host} has booted`);
  await awaitReturn(host, world);
}

/** Waits until a host and its engine answer. */
export async function awaitReturn(host: string, world: RebootWorld): Promise<void> {
  await until(world, async () => {
    const answers = await looked(host, world, async ({ docker }) => {
      await docker.ping(LOOK_AT_MOST);
      return true;
    });
    return answers === true;
  });
  world.say(`Docker Engine on ${host} answers`);
}

async function bornOf(connection: HostConnection): Promise<string> {
  const { code, stdout } = await connection.run(BORN, { timeout: LOOK_AT_MOST });
  if (code !== 0) throw new EngineError('HostUnreachable', `${connection.host} does not say when it booted`);
  const [boot = '', stat = ''] = stdout.toString('utf8').split('\n');
  // The name of the program, in brackets, may hold blanks; the start is the 20th field behind it.
  return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
}

/** The answer of a host to one question; undefined while the host does not answer. */
async function looked<T>(
  host: string,
  { look, clock, signal }: RebootWorld,
  ask: (connection: HostConnection) => Promise<T>,
): Promise<T | undefined> {
  const over = new AbortController();
  try {
    return await Promise.race([
      look(host).then(ask),
      clock.sleep(LOOK_AT_MOST, AbortSignal.any([signal, over.signal])).then(() => undefined),
    ]);
  } catch (cause) {
    if (cause instanceof EngineError && cause.tag === 'HostKeyChanged') throw cause;
    return undefined;
  } finally {
    over.abort();
  }
}

async function until({ clock, signal }: RebootWorld, is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) {
    signal.throwIfAborted();
    await clock.sleep(LOOK_MS, signal);
  }
}
