import { describe, expect, it } from 'vitest';
import { compareRuns } from './compare-runs';
import type { RunState, StepState } from './run-state';
import { stateAt } from './state-at';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
const done = (from: number, to: number): StepState => ({
  ...{ kind: 'done', startedAt: at(from), endedAt: at(to) },
});
const run = (steps: Readonly<Record<string, StepState>>): RunState => ({
  ...{ state: 'done', startedAt: at(0), endedAt: at(100), lastSeq: 9 },
  steps: new Map(Object.entries(steps)),
});

describe('two runs side by side', () => {
  it('what became slower most stands first; new and dropped steps stand last', () => {
    const before = run({ a: done(0, 10), b: done(0, 10), c: done(0, 10), gone: done(0, 5) });
    const now = run({ a: done(0, 12), b: done(0, 30), c: done(0, 4), fresh: done(0, 7) });
    expect(compareRuns(now, before)).toEqual([
      { step: 'b', now: 30, before: 10 },
      { step: 'a', now: 12, before: 10 },
      { step: 'c', now: 4, before: 10 },
      { step: 'fresh', now: 7 },
      { step: 'gone', before: 5 },
    ]);
  });

  it('a step that failed took its time; one that was left out, or whose end is unknown, has none', () => {
    const error = { tag: 'TimedOut', message: '', retryable: false } as const;
    const now = run({
      a: { kind: 'failed', startedAt: at(0), endedAt: at(9), error },
      b: { kind: 'skipped', because: 'a' },
      c: { kind: 'unknown', startedAt: at(0), endedAt: at(3) },
    });
    expect(compareRuns(now, run({ a: done(0, 1), b: done(0, 1) }))).toEqual([
      { step: 'a', now: 9, before: 1 },
      { step: 'b', before: 1 },
    ]);
  });
});

describe('a run at a moment', () => {
  const whole = run({ a: done(0, 10), b: done(10, 40), c: { kind: 'skipped', because: 'b' } });
  const kinds = (seconds: number) =>
    [...stateAt(whole, Date.parse(at(seconds))).steps].map(([id, { kind }]) => [id, kind]);

  it('what had ended had ended, what ran ran, and the rest was to come', () => {
    expect(kinds(5)).toEqual([['a', 'running']]);
    expect(kinds(12)).toEqual([
      ['a', 'done'],
      ['b', 'running'],
    ]);
    expect(stateAt(whole, Date.parse(at(12)))).toMatchObject({ state: 'running', startedAt: at(0) });
    expect(stateAt(whole, Date.parse(at(12)))).not.toHaveProperty('endedAt');
  });

  it('at its end it is as it ended', () => {
    expect(stateAt(whole, Date.parse(at(100)))).toBe(whole);
  });
});
