import type { DesiredChecks } from '../../core/domain/desired';
import type { PrecheckItem } from '../../core/domain/event';
import type { ObservedHost } from '../../core/domain/observed';
import { checkHost } from '../../core/prechecks/check-host';
import type { PrecheckInput, Probes } from '../../core/prechecks/precheck-input';
import { EngineError } from '../errors';
import type { HostConnection } from '../ports';

/** Tries on the host what no fact tells: who answers at the VIPs, what its name resolves to. */
export async function probe(
  connection: HostConnection,
  checks: DesiredChecks,
  hostname: string,
): Promise<Probes> {
  const [answers, resolved, modules, volumeGroups] = await Promise.all([
    Promise.all(
      checks.vips.map(async ({ address }) => {
        const argv = ['ping', '-c', '1', '-W', '0.3', '-n', '--', address];
        const answered = await connection.run(argv, { timeout: 5000 }).then(
          // 127: no such program on that host, so nobody can tell.
          (ping) => (ping.code === 127 ? undefined : ping.code === 0),
          (cause: unknown) => {
            if (cause instanceof EngineError && cause.tag === 'TimedOut') return false;
            throw cause;
          },
        );
        return [address, answered] as const;
      }),
    ),
    connection.run(['getent', 'ahosts', '--', hostname], { timeout: 10_000 }),
    modulesOf(connection, [...new Set(checks.modules.map(({ name }) => name))]),
    checks.volumeGroups.length === 0 ? [] : volumeGroupsOf(connection),
  ]);
  const addresses = linesOf(resolved.stdout).flatMap((line) => line.split(/\s+/)[0] || []);
  return { answers: Object.fromEntries(answers), resolves: [...new Set(addresses)], modules, volumeGroups };
}

const linesOf = (stdout: Buffer): readonly string[] =>
  stdout
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Constant; the names come as arguments. A module that is part of the kernel itself is known to modprobe alone. */
const MODULES_SCRIPT =
  'for name; do { [ -d "/sys/module/$name" ] || modprobe -n -q -- "$name"; } && echo "$name"; done; true';

async function modulesOf(connection: HostConnection, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const argv = ['sh', '-c', MODULES_SCRIPT, 'modules', ...names];
  return linesOf((await connection.run(argv, { timeout: 10_000 })).stdout);
}

async function volumeGroupsOf(connection: HostConnection): Promise<readonly string[] | undefined> {
  const vgs = await connection.run(['vgs', '--noheadings', '-o', 'vg_name'], { timeout: 30_000 });
  return vgs.code === 127 ? undefined : linesOf(vgs.stdout);
}

/** All prechecks of one host, from what was just observed. */
export async function precheckHost(
  connection: HostConnection,
  { checks, running, carried }: Pick<PrecheckInput, 'checks' | 'running' | 'carried'>,
  seen: Extract<ObservedHost, { kind: 'seen' }>,
): Promise<PrecheckItem[]> {
  const probes = await probe(connection, checks, seen.facts.hostname);
  return checkHost({
    host: seen.host,
    checks,
    running,
    carried,
    facts: seen.facts,
    docker: seen.docker,
    probes,
  });
}
