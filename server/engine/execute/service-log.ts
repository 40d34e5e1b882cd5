import type { HostConnection } from '../ports';

/** Where Docker keeps the volume in which every service writes its log files. */
const LOGS = '/var/lib/docker/volumes/kolla_logs/_data';
const LINES = 15;
const MINUTES = 5;

/**
 * The last lines of what the services of a role wrote to their files just now: most of them say nothing to Docker.
 * Empty where there is nothing, or Docker keeps its volumes elsewhere.
 */
export async function serviceLogLines(
  connection: Pick<HostConnection, 'run'>,
  role: string,
): Promise<string[]> {
  if (!/^[a-z][a-z0-9_-]*$/.test(role)) return [];
  const young = ['-maxdepth', '1', '-type', 'f', '-name', '*.log', '-mmin', `-${MINUTES}`];
  const tail = ['-exec', 'tail', '-n', String(LINES), '--', '{}', ';'];
  const found = await connection.run(['find', `${LOGS}/${role}`, ...young, ...tail], { timeout: 10_000 });
  return found.stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-2 * LINES);
}
