import type { ObservedContainer } from '../../core/domain/observed';
import { linesSince } from '../../core/logs/lines-since';
import { ownLogFiles } from '../../core/logs/own-log-files';
import { quoteTelling, type Telling, tellingLine } from '../../core/logs/telling-line';
import { EngineError } from '../errors';
import type { Docker, HostConnection } from '../ports';

/** Where Docker keeps the volume in which every service writes its log files. */
const LOGS = '/var/lib/docker/volumes/kolla_logs/_data';
const TAIL = 200;
const SHOWN = 30;
/** Milliseconds before the last start that still belong to the story of a container that its engine starts again and again. */
const FORMER_LIFE_MS = 120_000;
const TIMEOUT_MS = 10_000;

type Connection = Pick<HostConnection, 'run'> & {
  readonly docker: Pick<Docker, 'inspect' | 'logs' | 'snapshot'>;
};

export interface LastWords {
  /** `; its last error was: ...`; empty where the program said nothing. */
  readonly quote: string;
  readonly lines: readonly string[];
}

/**
 * A container's output since it started: from Docker, and from its own log files, where most services alone log why they
 * stop. Never the output of another container or of an earlier start.
 */
export async function lastWords(connection: Connection, name: string): Promise<LastWords> {
  const found = await connection.docker.inspect(name);
  const said: string[] = [];
  try {
    for await (const { line } of connection.docker.logs(name, { tail: SHOWN })) said.push(line);
  } catch (cause) {
    if (!(cause instanceof EngineError && cause.tag === 'NoSuchContainer')) throw cause;
  }
  const written = found === undefined ? [] : await fileLines(connection, name, found).catch(() => []);
  return { quote: quoteTelling(mostTelling([written, said])), lines: [...said, ...written.slice(-SHOWN)] };
}

/** An error anywhere says more than a last line anywhere. */
function mostTelling(sources: readonly (readonly string[])[]): Telling | undefined {
  const told = sources.flatMap((lines) => tellingLine(lines) ?? []);
  return told.find(({ kind }) => kind === 'error') ?? told.at(-1);
}

/** Before it was made, another one of its name wrote into the same files. */
function since({ createdAt, startedAt, finishedAt, restartCount }: ObservedContainer): number {
  const started = Date.parse(startedAt);
  const ended = Date.parse(finishedAt);
  if (restartCount === 0 || !(ended > 0)) return started;
  return Math.max(Date.parse(createdAt) || 0, Math.min(started, ended) - FORMER_LIFE_MS);
}

/** The lines of the container's own log files since it started. Empty where Docker keeps its volumes elsewhere. */
async function fileLines(connection: Connection, name: string, found: ObservedContainer): Promise<string[]> {
  const role = found.spec.labels['kollage.role'] ?? '';
  if (!/^[a-z][a-z0-9_-]*$/.test(role)) return [];
  const folder = `${LOGS}/${role}`;
  const start = since(found);
  const run = async (...argv: readonly string[]) =>
    (await connection.run(argv, { timeout: TIMEOUT_MS })).stdout.toString('utf8');
  const young = ['-maxdepth', '1', '-type', 'f', '-name', '*.log', '-newermt', `@${(start - 1000) / 1000}`];
  const [names, zone, engine] = await Promise.all([
    run('find', folder, ...young, '-printf', '%f\\0'),
    run('date', '+%:z'),
    connection.docker.snapshot(),
  ]);
  const siblings =
    engine.kind === 'running'
      ? Object.entries(engine.snapshot.containers).flatMap(([other, { spec }]) =>
          spec.labels['kollage.role'] === role ? [other] : [],
        )
      : [];
  const files = ownLogFiles(name, siblings, names.split('\0').filter(Boolean).sort());
  const texts = await Promise.all(
    files.map((file) => run('tail', '-q', '-n', String(TAIL), '--', `${folder}/${file}`)),
  );
  return texts.flatMap((text) =>
    linesSince(
      text.split('\n').filter((line) => line.trim() !== ''),
      start,
      zone.trim() || '+00:00',
    ),
  );
}
