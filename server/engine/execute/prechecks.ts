import type { DesiredChecks } from '../../core/domain/desired';
import type { PrecheckItem } from '../../core/domain/event';
import type { ObservedHost } from '../../core/domain/observed';
import { checkHost, type Probes } from '../../core/prechecks/check-host';
import { EngineError } from '../errors';
import type { HostConnection } from '../ports';

/** Tries on the host what no fact tells: who answers at the VIPs, what its name resolves to. */
export async function probe(
  connection: HostConnection,
  checks: DesiredChecks,
  hostname: string,
): Promise<Probes> {
  const [answers, resolved] = await Promise.all([
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
  ]);
  const addresses = resolved.stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line) => line.split(/\s+/)[0] || []);
  return { answers: Object.fromEntries(answers), resolves: [...new Set(addresses)] };
}

/** All prechecks of one host, from what was just observed. */
export async function precheckHost(
  connection: HostConnection,
  checks: DesiredChecks,
  seen: Extract<ObservedHost, { kind: 'seen' }>,
  running: readonly string[],
): Promise<PrecheckItem[]> {
  const probes = await probe(connection, checks, seen.facts.hostname);
  return checkHost({ host: seen.host, checks, running, facts: seen.facts, docker: seen.docker, probes });
}
