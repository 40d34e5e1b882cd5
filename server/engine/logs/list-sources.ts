import type { LogContainer, LogFile } from '../../core/domain/log';
import type { ObservedContainer } from '../../core/domain/observed';
import { ownLogFiles } from '../../core/logs/own-log-files';
import type { HostConnection, RunOptions } from '../ports';
import { LIST_SCRIPT } from './log-scripts';
import { runScript } from './run-script';

const MOST_FILES = 2_000;

export interface LogSources {
  readonly containers: readonly LogContainer[];
  readonly files: readonly LogFile[];
  readonly dockerDown?: string;
  readonly more?: true;
}

/** The logs of one host: the containers of this cloud, also stopped ones, and every file in the volume of logs. */
export async function listSources(
  connection: Pick<HostConnection, 'host' | 'run' | 'docker'>,
  cloud: string,
  options: Pick<RunOptions, 'timeout' | 'signal'>,
): Promise<LogSources> {
  const [sections, docker] = await Promise.all([
    runScript(connection, LIST_SCRIPT, [], options),
    connection.docker.snapshot(options.signal),
  ]);
  const found = parseFiles(sections.find(({ words }) => words[0] === 'files')?.body.toString('utf8') ?? '');
  const files = found.slice(0, MOST_FILES);
  const seen = docker.kind === 'running' ? Object.entries(docker.snapshot.containers) : [];
  const own = seen.filter(([, { spec }]) => spec.labels['kollage.cloud'] === cloud);
  return {
    files,
    containers: own
      .map(([name, container]) => logContainer(name, container, own, files))
      .sort((a, b) => Number(b.failing) - Number(a.failing) || a.name.localeCompare(b.name)),
    ...(docker.kind === 'down' ? { dockerDown: docker.cause } : {}),
    ...(docker.kind === 'missing' ? { dockerDown: 'there is no Docker' } : {}),
    ...(found.length > MOST_FILES ? { more: true } : {}),
  };
}

function parseFiles(printed: string): readonly LogFile[] {
  return printed
    .split('\0')
    .flatMap((entry): readonly LogFile[] => {
      const [, size, modified, path] = /^(\d+) ([\d.]+) (.+)$/.exec(entry) ?? [];
      if (path === undefined) return [];
      return [{ path, size: Number(size), modifiedAt: new Date(Number(modified) * 1000).toISOString() }];
    })
    .sort((a, b) => a.path.localeCompare(b.path));
}

const roleOf = ({ spec }: ObservedContainer): string => spec.labels['kollage.role'] ?? '';

function logContainer(
  name: string,
  container: ObservedContainer,
  all: readonly (readonly [string, ObservedContainer])[],
  files: readonly LogFile[],
): LogContainer {
  const { state, health, exitCode } = container;
  const role = roleOf(container);
  const folder = `${role}/`;
  const siblings = all.filter(([, other]) => roleOf(other) === role).map(([other]) => other);
  const there = files.filter(({ path }) => path.startsWith(folder) && path.endsWith('.log'));
  return {
    name,
    role,
    state,
    health,
    ...(exitCode === undefined ? {} : { exitCode }),
    restarts: container.restartCount,
    files: ownLogFiles(
      name,
      siblings,
      there.map(({ path }) => path.slice(folder.length)),
    ).map((file) => folder + file),
    failing:
      state === 'restarting' ||
      state === 'dead' ||
      health === 'unhealthy' ||
      (state === 'exited' && exitCode !== 0),
  };
}
