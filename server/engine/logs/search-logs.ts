import type { LogFinds, LogLine, LogNote, LogSource } from '../../core/domain/log';
import { parseLine } from '../../core/logs/parse-line';
import { EngineError } from '../errors';
import type { HostConnection, RunOptions } from '../ports';
import { cleanText, isBinary, MOST_SHOWN } from './clean-text';
import { placeOf } from './log-place';
import { SEARCH_SCRIPT } from './log-scripts';
import { runScript, type Section } from './run-script';
import { unwrapDocker } from './unwrap-docker';

export interface LogSearch {
  readonly sources: readonly LogSource[];
  /** A regular expression, as grep -P reads it; one line. */
  readonly pattern: string;
  /** Milliseconds since the epoch. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** Lines that are shown of one log, and seconds that a search of one host may take. */
const MOST_HITS = 500;
const SECONDS = 6;
/** Exit codes of timeout(1) and grep(1). */
const TIMED_OUT = [124, 137];
const FAILED = 2;

/**
 * Searches logs where they lie; only the last lines that match come here. Errors: BadPattern. What ends a search early is
 * said with what was found until then.
 */
export async function searchLogs(
  connection: Pick<HostConnection, 'host' | 'run' | 'docker'>,
  search: LogSearch,
  options: Pick<RunOptions, 'timeout' | 'signal'>,
): Promise<{ readonly zone: string; readonly finds: readonly LogFinds[] }> {
  const { sources, pattern, since, until } = search;
  const seconds = (ms: number | undefined) => (ms === undefined ? '-' : String(Math.floor(ms / 1000)));
  const places = await Promise.all(sources.map((source) => placeOf(connection, source)));
  const args = places.flatMap((place) => [...place, seconds(since), seconds(until)]);
  const [zoned, ...sections] = await runScript(
    connection,
    SEARCH_SCRIPT,
    [pattern, String(MOST_HITS), String(SECONDS), ...args],
    options,
  );
  const zone = zoned?.words[1] ?? '+00:00';
  return {
    zone,
    finds: sources.map((source, i) => {
      const section = sections[i];
      if (!section) throw new EngineError('LogsUnread', `${connection.host} told less than it was asked`);
      return findsOf(source, section, search, zone, places[i]?.[1] !== 'none');
    }),
  };
}

function findsOf(
  source: LogSource,
  { words, body }: Section,
  { since, until }: LogSearch,
  zone: string,
  there: boolean,
): LogFinds {
  const [what, inode = '', , sum = '-', from = '0', code = '0', count = '0', timeless, ...said] = words;
  if (what === 'none')
    return { kind: 'absent', source, why: source.kind === 'container' && there ? 'elsewhere' : 'gone' };
  const start = Number(from);
  // The slice may begin inside a line: that line is before the range.
  const found = hitsOf(source, body, start).filter(({ offset }) => start === 0 || offset > start);
  const hits = found.filter((hit) => {
    const at = parseLine(hit.text, zone).at ?? (hit.heard === undefined ? undefined : Date.parse(hit.heard));
    return at === undefined || ((since === undefined || at >= since) && (until === undefined || at <= until));
  });
  const all = Number(count);
  const stopped = stoppedBy(Number(code), said.join(' '));
  const notes: LogNote[] = [
    ...(timeless === '1' ? (['no_times'] as const) : []),
    ...(isBinary(body) || found.some(({ text }) => text.includes('\\x01')) ? (['binary'] as const) : []),
  ];
  return {
    kind: 'searched',
    source,
    file: `${inode}.${sum}`,
    hits,
    total: all > MOST_HITS ? all : hits.length,
    ...(stopped ? { stopped } : {}),
    notes,
  };
}

/** `BYTE:LINE`, one a line. */
function hitsOf(source: LogSource, body: Buffer, start: number): readonly LogLine[] {
  const bytes = new Map<number, Buffer>();
  const lines: LogLine[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf(10, at);
    const line = body.subarray(at, end < 0 ? undefined : end);
    at += line.length + 1;
    const colon = line.indexOf(58);
    if (colon < 1) continue;
    const offset = start + Number(line.subarray(0, colon).toString());
    const text = line.subarray(colon + 1);
    bytes.set(offset, text);
    const shown = cleanText(text);
    lines.push(shown.length >= MOST_SHOWN ? { offset, text: shown, whole: 0 } : { offset, text: shown });
  }
  if (source.kind === 'file') return lines;
  return unwrapDocker(lines, ({ offset }) => bytes.get(offset) ?? Buffer.alloc(0));
}

function stoppedBy(code: number, said: string): 'time' | 'explodes' | 'long' | undefined {
  if (TIMED_OUT.includes(code)) return 'time';
  if (code < FAILED) return undefined;
  if (/backtrack|recursion|JIT|heap limit/i.test(said)) return 'explodes';
  if (/memory|line too long/i.test(said)) return 'long';
  throw new EngineError('BadPattern', said.trim().replace(/^grep: /, '') || 'grep refused the expression', {
    remedy: 'Correct the regular expression; the search reads it as Perl does.',
  });
}
