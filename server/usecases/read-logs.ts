import type { LogLine } from '../core/domain/log';
import { searchPattern } from '../core/logs/search-pattern';
import { createRedactor } from '../core/secrets/create-redactor';
import { abortedAfter } from '../engine/aborted-after';
import { EngineError } from '../engine/errors';
import { listSources } from '../engine/logs/list-sources';
import { readPart } from '../engine/logs/read-part';
import { readWindows } from '../engine/logs/read-windows';
import { searchLogs } from '../engine/logs/search-logs';
import type { HostConnection, HostTarget } from '../engine/ports';
import type { LogAnswer } from '../views/logs';
import type { LogAsk } from './log-asks';
import { maskFailure } from './mask-failure';
import { readCloud } from './read-cloud';
import type { WorkerDeps } from './worker-deps';

/** Milliseconds in which a host has to answer: its row says so within ten seconds. */
const HOST_MS = 8_500;

/**
 * Reads or searches logs of one host. Secrets of the cloud are masked in what leaves the worker. Errors: HostSilent, and
 * those of the connection.
 */
export async function readLogs(
  worker: Pick<WorkerDeps, 'store' | 'generate' | 'connections' | 'clock'>,
  id: string,
  host: string,
  ask: LogAsk,
  signal: AbortSignal,
): Promise<LogAnswer> {
  const { source, target, told } = await readCloud(worker, id);
  const to = target(host);
  if (!to) throw new EngineError('NoSuchHost', `this cloud has no host ${host} that can be reached`);
  const redact = createRedactor([...told, passwordsOf(to)]);
  const over = abortedAfter(HOST_MS, signal);
  const answering = worker.connections
    .get(to)
    .then((connection) => answer(connection, source.name, ask, redact, over, worker.clock.now()));
  try {
    return await inTime(answering, over, host);
  } catch (cause) {
    throw maskFailure(cause, redact);
  }
}

/** Programs and Docker may hang on a host: the wait is bounded by the limit. */
function inTime<T>(answering: Promise<T>, over: AbortSignal, host: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const silent = () =>
      reject(
        new EngineError('HostSilent', `${host} did not answer within ${HOST_MS / 1000} s`, {
          retryable: true,
        }),
      );
    over.addEventListener('abort', silent, { once: true });
    answering.then(resolve, (cause) => (over.aborted ? silent() : reject(cause)));
  });
}

async function answer(
  connection: HostConnection,
  cloud: string,
  ask: LogAsk,
  redact: (text: string) => string,
  signal: AbortSignal,
  now: number,
): Promise<LogAnswer> {
  const options = { signal };
  const { host } = connection;
  const masked = <T extends { readonly lines: readonly LogLine[] } | object>(part: T): T =>
    'lines' in part
      ? { ...part, lines: part.lines.map((line) => ({ ...line, text: redact(line.text) })) }
      : part;
  switch (ask.verb) {
    case 'sources':
      return { host, at: new Date(now).toISOString(), ...(await listSources(connection, cloud, options)) };
    case 'read': {
      const { zone, windows } = await readWindows(connection, ask.reads, options);
      return { host, zone, windows: windows.map(masked) };
    }
    case 'search': {
      const { sources, level, since, until } = ask;
      const pattern = searchPattern(ask.pattern, level);
      const { zone, finds } = await searchLogs(connection, { sources, pattern, since, until }, options);
      return {
        host,
        zone,
        finds: finds.map((found) =>
          found.kind === 'searched'
            ? { ...found, hits: found.hits.map((line) => ({ ...line, text: redact(line.text) })) }
            : found,
        ),
      };
    }
    case 'part': {
      const { bytes, file, to, size } = await readPart(connection, ask.source, ask.from, ask.file, options);
      return { text: redact(bytes.toString('utf8')).replaceAll('\0', '\u2400'), file, to, size };
    }
  }
}

function passwordsOf(target: HostTarget): Readonly<Record<string, string>> {
  if (target.kind === 'local') return {};
  const { name, password, rootPassword } = target;
  return {
    ...(password === undefined ? {} : { [`password of ${name}`]: password }),
    ...(rootPassword === undefined ? {} : { [`sudo password of ${name}`]: rootPassword }),
  };
}
