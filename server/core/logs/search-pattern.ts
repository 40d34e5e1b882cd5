import type { Level } from '../domain/event';

/** Words of programs for a level, where a line begins; what stands there in a message is sorted out by who parses it. */
const words: Readonly<Record<Exclude<Level, 'debug'>, readonly [names: string, others: string]>> = {
  error: [
    'ERROR|ERR|CRITICAL|FATAL|ALERT|EMERG|EMER|PANIC|TRACE',
    '\\[(?i:\\w*:?(?:error|err|crit|critical|fatal|alert|emerg))\\]| (?:err|crit|alert|emerg)(?= \\S)|: error :| -\\d+ ',
  ],
  warn: ['WARN|WARNING', '\\[(?i:\\w*:?(?:warn|warning))\\]| warning(?= \\S)|: warning :'],
  info: ['INFO|AUDIT|NOTICE', '\\[(?i:\\w*:?(?:info|note|notice))\\]| (?:info|notice)(?= \\S)|: info :'],
};
const ranked = ['info', 'warn', 'error'] as const;
/** Bytes at the beginning of a line in which programs write the level. */
const HEAD = 90;

const levelPattern = (least: Exclude<Level, 'debug'>): string => {
  const wanted = ranked.slice(ranked.indexOf(least)).map((level) => words[level]);
  const names = wanted.map(([name]) => name).join('|');
  const others = wanted.map(([, other]) => other).join('|');
  return `^(?:.{0,${HEAD}}?(?:\\b(?:${names})\\b|${others})|.*(?:\\(HTTP/[\\d.]+ 5\\d\\d\\)|" 5\\d\\d ))`;
};

/** A search on a host: lines that match the expression and may have this level or a higher one. */
export function searchPattern(pattern: string, least: Level): string {
  if (least === 'debug') return pattern === '' ? '^' : pattern;
  if (pattern === '') return levelPattern(least);
  return `^(?=.*?(?:${pattern}))(?=${levelPattern(least)})`;
}
