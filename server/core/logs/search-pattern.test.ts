import { expect, it } from 'vitest';
import { parseLine } from './parse-line';
import { searchPattern } from './search-pattern';

const lines = [
  '2026-11-27 22:58:46.566 17 DEBUG keystone [-] quiet',
  '2026-11-27 22:58:46.566 17 INFO keystone [-] the last ERROR is over',
  '2026-11-27 22:58:46.566 17 WARNING keystone [-] careful',
  '2026-11-27 22:58:46.566 17 CRITICAL keystone [-] broken',
  '2026-11-27  2:58:39 4 [Warning] Aborted connection 4',
  '2026-11-27  2:58:39 4 [ERROR] WSREP: no',
  '2026-11-27 22:58:40.369570+00:00 [error] <0.598.0> no listener',
  '2026-11-27T22:58:42+08:00 err haproxy[14]: no server',
  '2026-11-27T22:58:42+08:00 info haproxy[14]: fine',
  '[ALERT]    (7) : config : unknown keyword',
  '[pid: 17|app: 0|req: 41/91] 10.88.0.11 () {1 vars in 1 bytes} [Fri Nov 27 23:00:44 2026] GET / => generated 0 bytes in 2 msecs (HTTP/1.0 503) 4 headers',
  '2026-11-27T02:20:00.123Z|00001|vlog|ERR|no file',
  '[Fri Nov 27 02:11:00.123456 2026] [wsgi:error] [pid 21:tid 140] failed',
];
// JavaScript reads these as Perl does, but for (?i:...) that Node learnt late.
const matches = (pattern: string) => {
  const found = new RegExp(pattern.replaceAll('(?i:', '(?:'), 'i');
  return lines.filter((line) => found.test(line));
};

it('every line of a level is among what is searched for', () => {
  const rank = { debug: 0, info: 1, warn: 2, error: 3 } as const;
  for (const least of ['info', 'warn', 'error'] as const) {
    const found = matches(searchPattern('', least));
    for (const line of lines) {
      const { level } = parseLine(line, '+00:00');
      if (level && rank[level] >= rank[least]) expect(found).toContain(line);
    }
  }
  expect(matches(searchPattern('', 'error'))).not.toContain(lines[0]);
});

it('an expression and a level must both hold, wherever the expression is anchored', () => {
  expect(matches(searchPattern('broken|careful', 'error'))).toEqual([lines[3]]);
  expect(matches(searchPattern('^2026.*careful$', 'warn'))).toEqual([lines[2]]);
  expect(searchPattern('x|y', 'debug')).toBe('x|y');
});
