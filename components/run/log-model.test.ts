import { describe, expect, test } from 'vitest';
import { everything, logModel, type RunLine } from './log-model';

const line = (seq: number, over: Partial<RunLine> = {}): RunLine => ({
  seq,
  at: '2026-01-01T00:00:00.000Z',
  host: 'a',
  source: 'keystone',
  level: 'info',
  text: `line ${seq}`,
  step: 's',
  ...over,
});

describe('the log of a run', () => {
  test('a line that comes after the filter was set is filtered too', () => {
    const log = logModel();
    log.setFilter({ ...everything, level: 'warn' });
    log.append([line(1), line(2, { level: 'error' })]);
    log.work(10);
    expect(log.snapshot().rows).toEqual([1]);
  });

  test('matches count within the lines that pass, not within all lines', () => {
    const log = logModel();
    log.append([line(1, { host: 'b' }), line(2, { text: 'WSREP synced' }), line(3)]);
    log.setFilter({ ...everything, host: 'a', query: 'wsrep' });
    log.work(10);
    expect(log.snapshot()).toMatchObject({ rows: [1, 2], matches: [0] });
  });

  test('a budget leaves the rest for later and loses nothing', () => {
    const log = logModel();
    log.append(Array.from({ length: 25 }, (_, i) => line(i + 1)));
    expect([log.work(10), log.work(10), log.work(10)]).toEqual([true, true, false]);
    expect(log.snapshot().rows).toHaveLength(25);
  });
});
