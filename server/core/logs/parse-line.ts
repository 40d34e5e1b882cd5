import type { Level } from '../domain/event';
import { timeOf } from './lines-since';

/** The fields of a log line beside its message; absent fields are not in the line. */
export interface ParsedLine {
  /** Milliseconds since the epoch. */
  readonly at?: number;
  readonly level?: Level;
  /** The number of the process that wrote the line. */
  readonly process?: string;
  /** The part of the program that wrote the line: `nova.compute.manager`. */
  readonly logger?: string;
  /** oslo's id of the request: `req-...`. */
  readonly request?: string;
  readonly user?: string;
  readonly project?: string;
  readonly message: string;
  /** Belongs to the record above: a line of a stack trace, or a line without a time. */
  readonly continues: boolean;
}

const levels: Readonly<Record<string, Level>> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  audit: 'info',
  note: 'info',
  notice: 'info',
  warn: 'warn',
  warning: 'warn',
  err: 'error',
  error: 'error',
  crit: 'error',
  critical: 'error',
  fatal: 'error',
  alert: 'error',
  emerg: 'error',
  emer: 'error',
  panic: 'error',
};
/** The four levels of the panel for the level that a program writes; undefined for a word that is no level. */
export const levelOf = (word: string): Level | undefined => levels[word.toLowerCase()];

const DATE = String.raw`\d{4}-\d{2}-\d{2}(?: {1,2}|T)\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?`;
const format = (rest: string) => new RegExp(`^${DATE}${rest}`);

/** How programs begin their lines. The first format that matches is taken. */
const formats: readonly RegExp[] = [
  // oslo.log: time, process, level, logger, [context] message.
  format(
    String.raw` (?<process>\d+) (?<level>[A-Z]+) (?<logger>[\w.-]+)(?: \[(?<context>[^\]]*)\])? ?(?<message>.*)$`,
  ),
  // MariaDB: time, thread, [Level] message.
  format(String.raw` (?<process>\d+) \[(?<level>\w+)\] (?<message>.*)$`),
  // RabbitMQ: time with zone, [level] <process> message.
  format(String.raw` \[(?<level>\w+)\] (?<process><[\d.]+>) ?(?<message>.*)$`),
  // rsyslog: time, severity, program[process]: message.
  format(
    String.raw` (?<level>emerg|alert|crit|err|warning|notice|info|debug) (?<logger>[^\s[:]+)(?:\[(?<process>\d+)\])?: ?(?<message>.*)$`,
  ),
  // Open vSwitch: time|number|module|LEVEL|message.
  format(String.raw`\|\d+\|(?<logger>[\w.()-]+)\|(?<level>[A-Z]+)\|(?<message>.*)$`),
  // libvirt: time: thread: level : message.
  format(String.raw`: (?<process>\d+): (?<level>\w+) : (?<message>.*)$`),
  // Ceph: time, thread, priority message; a negative priority is an error.
  format(String.raw` (?<process>[0-9a-f]{8,16}) {1,2}(?<priority>-?\d+) (?<message>.*)$`),
  // HAProxy on its own output: [ALERT] (process) : message.
  /^\[(?<level>ALERT|WARNING|NOTICE|DEBUG)\] +\((?<process>\d+)\) : (?<message>.*)$/,
  // Apache's error log: [time] [module:level] [pid 7:tid 8] message.
  /^\[\w{3} \w{3} [ \d]\d [\d:.]+ \d{4}\] \[(?<logger>\w*):(?<level>\w+)\] \[pid (?<process>\d+)[^\]]*\] (?<message>.*)$/,
  // Python's logging without a time: LEVEL:logger:message.
  /^(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL):(?<logger>[\w.]+):(?<message>.*)$/,
  // uWSGI: a request that was answered.
  /^\[pid: (?<process>\d+)\|app: [^\]]*\] (?<message>.*)$/,
  // A time and nothing that is known.
  format(String.raw`[\]:]? ?(?<message>.*)$`),
];

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** `[Fri Nov 27 02:11:00.123 2026]` as uWSGI and Apache write it, also `Fri Nov 27 02:11:00 2026: ` of keepalived. */
const ASCTIME =
  /(?:^|\[)\w{3} (?<month>[A-Z][a-z]{2}) +(?<day>\d{1,2}) (?<time>\d{2}:\d{2}:\d{2})(?:\.(?<part>\d{1,6}))? (?<year>\d{4})[\]:]/;
/** `[27/Nov/2026:02:11:00.123 +0000]` of access logs and of HAProxy. */
const CLF =
  /\[(?<day>\d{2})\/(?<month>[A-Z][a-z]{2})\/(?<year>\d{4}):(?<time>\d{2}:\d{2}:\d{2})(?:\.(?<part>\d{1,6}))?(?: (?<zone>[+-]\d{4}))?\]/;
/** The server's own error among the answers of an access log. */
const FIVE_HUNDRED = /(?:\(HTTP\/[\d.]+ |HTTP\/[\d.]+" (?:status: )?)5\d\d\b/;
const REQUEST = /\breq-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const FRAME = /^(?:\s|$|Traceback \(most recent call last\)|During handling of |The above exception was )/;

function otherTime(line: string, zone: string): number | undefined {
  const found = (ASCTIME.exec(line) ?? CLF.exec(line))?.groups;
  if (!found) return undefined;
  const { day = '', month = '', year = '', time = '', part = '' } = found;
  const number = months.indexOf(month.toLowerCase()) + 1;
  const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${date}T${time}.${part.slice(0, 3).padEnd(3, '0')}${found.zone ?? zone}`);
  return Number.isNaN(at) ? undefined : at;
}

/** oslo's context: `None req-ID user project - domain domain`; the id of this service's own request is the last one. */
function contextOf(context: string): Pick<ParsedLine, 'request' | 'user' | 'project'> {
  const request = context.match(REQUEST)?.at(-1);
  if (request === undefined) return {};
  const [user, project] = context
    .slice(context.lastIndexOf(request) + request.length)
    .trim()
    .split(' ');
  const said = (word: string | undefined) =>
    word === undefined || /^(-|None|)$/.test(word) ? undefined : word;
  return {
    request,
    ...(said(user) === undefined ? {} : { user: said(user) ?? '' }),
    ...(said(project) === undefined ? {} : { project: said(project) ?? '' }),
  };
}

/**
 * Reads one line of oslo.log, uWSGI, Apache, MariaDB, RabbitMQ, HAProxy, rsyslog, Open vSwitch, libvirt or Ceph; any other
 * line is a message alone. `zone` is the host's offset, `+08:00`, for times that name none.
 */
export function parseLine(line: string, zone: string): ParsedLine {
  const found = formats.map((pattern) => pattern.exec(line)).find((match) => match)?.groups ?? {};
  const at = timeOf(line, zone) ?? otherTime(line, zone);
  const message = found.message ?? line;
  const context = contextOf(found.context ?? '');
  // Another service's id in the message is a request that can be followed too.
  const request = context.request ?? line.match(REQUEST)?.[0];
  const level = levelIn(found, line);
  return {
    message,
    ...(at === undefined ? {} : { at }),
    ...(level === undefined ? {} : { level }),
    ...(found.process === undefined ? {} : { process: found.process }),
    ...(found.logger ? { logger: found.logger } : {}),
    ...context,
    ...(request === undefined ? {} : { request }),
    continues: at === undefined ? found.level === undefined : level === 'error' && FRAME.test(message),
  };
}

function levelIn(found: Readonly<Record<string, string | undefined>>, line: string): Level | undefined {
  // oslo.log writes the frames of an exception as TRACE.
  if (found.level === 'TRACE' && found.context !== undefined) return 'error';
  if (found.level !== undefined) return levelOf(found.level);
  if (found.priority !== undefined) return Number(found.priority) < 0 ? 'error' : 'info';
  return FIVE_HUNDRED.test(line) ? 'error' : undefined;
}
