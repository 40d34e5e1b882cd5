import type { Aside } from '../../core/domain/desired';
import { EngineError } from '../errors';
import type { HostConnection } from '../ports';
import type { Say } from './perform-container';

export interface AsideWorld {
  readonly connect: (host: string) => Promise<HostConnection>;
  readonly signal: AbortSignal;
  readonly say: Say;
}

/** Milliseconds for one program. */
const AT_MOST = 90_000;

/** Exit codes of a program that is not there: the container was made before its image had it. */
const NO_PROGRAM = new Set([126, 127]);

/** Before an interruption: each in its order, on all its hosts at a time. Where one has no program for it, the rest stays too. */
export async function leave(asides: readonly Aside[] | undefined, world: AsideWorld): Promise<void> {
  for (const aside of asides ?? []) if (!(await onAll(aside, aside.leave, world))) return;
}

/** After it, the other way round. */
export async function comeBack(asides: readonly Aside[] | undefined, world: AsideWorld): Promise<void> {
  for (const aside of (asides ?? []).toReversed()) await onAll(aside, aside.back, world);
}

async function onAll(
  { hosts, container }: Aside,
  argv: readonly string[] | undefined,
  world: AsideWorld,
): Promise<boolean> {
  if (!argv) return true;
  const asked = await Promise.all(hosts.map((host) => ask(host, container, argv, world)));
  return asked.every((known) => known);
}

/** A stopped or unreachable container needs no step aside. A program that fails fails the step. False: no such program. */
async function ask(
  host: string,
  name: string,
  argv: readonly string[],
  { connect, signal, say }: AsideWorld,
): Promise<boolean> {
  let ended: { readonly code: number; readonly output: string };
  try {
    ended = await (await connect(host)).docker.exec(name, argv, { signal, timeout: AT_MOST });
  } catch (cause) {
    if (signal.aborted || !(cause instanceof EngineError) || !away.has(cause.tag)) throw cause;
    say(`${name} on ${host} was not asked: ${cause.message}`);
    return true;
  }
  if (NO_PROGRAM.has(ended.code)) {
    say(`${name} on ${host} was not asked: its image is older and has no ${argv[0]}`);
    return false;
  }
  const lines = ended.output.split('\n').filter((line) => line.trim() !== '');
  for (const line of lines) say(`${host}: ${line}`, name);
  if (ended.code !== 0)
    throw new EngineError(
      'CommandFailed',
      `${argv.join(' ')} in ${name} on ${host} ended with exit code ${ended.code}: ${lines.at(-1) ?? ''}`,
      { lines: lines.slice(-20) },
    );
  return true;
}

const away = new Set(['HostUnreachable', 'NoSuchContainer', 'DockerConflict']);
