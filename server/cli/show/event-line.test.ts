import { describe, expect, it } from 'vitest';
import type { RunEventBody } from '../../core/domain/event';
import { cliWords } from '../../words/cli/cli-words';
import { createEventLines } from './event-line';

const steps = [
  { id: 'ctl01/precheck', host: 'ctl01', kind: 'precheck', subject: 'prechecks' },
  ...Array.from({ length: 220 }, (_, i) => ({
    id: `ctl01/container/c${i}`,
    host: 'ctl01',
    kind: 'container' as const,
    subject: `c${i}`,
  })),
] as const;

describe('lines of a run on a terminal', () => {
  it('sum up 220 steps that were skipped for one reason', () => {
    const tell = createEventLines(cliWords.en, steps);
    const events: RunEventBody[] = [
      { type: 'step_started', step: 'ctl01/precheck', attempt: 1 },
      {
        type: 'step_failed',
        step: 'ctl01/precheck',
        error: { tag: 'PrecheckFailed', message: 'the VIP is taken', retryable: false },
      },
      ...steps
        .slice(1)
        .map(({ id }): RunEventBody => ({ type: 'step_skipped', step: id, because: 'ctl01/precheck' })),
      { type: 'run_ended', outcome: 'failed' },
    ];
    const lines = events.flatMap((event) => tell(event, 0));
    expect(lines.filter((line) => line.includes('skipped'))).toEqual([
      '[221/221] 220 steps: skipped, needed first: ctl01 prechecks',
    ]);
    expect(lines.at(-1)).toBe('Failed');
  });

  it('tell steps that were cancelled while they ran from those that had not started', () => {
    const tell = createEventLines(cliWords.en, steps.slice(0, 3));
    const lines = (
      [
        { type: 'step_started', step: 'ctl01/precheck', attempt: 1 },
        { type: 'step_skipped', step: 'ctl01/precheck', because: 'cancelled' },
        { type: 'step_skipped', step: 'ctl01/container/c0', because: 'cancelled' },
        { type: 'step_skipped', step: 'ctl01/container/c1', because: 'cancelled' },
        { type: 'run_ended', outcome: 'cancelled' },
      ] as const
    ).flatMap((event) => tell(event, 0));
    expect(lines).toEqual([
      expect.stringMatching(/prechecks: cancelled while running$/),
      expect.stringMatching(/2 steps: cancelled before it started$/),
      'Cancelled',
    ]);
  });
});

it('tells a failure in Chinese with the words of the engine below', () => {
  const error = { tag: 'PullFailed', message: 'no route to the registry', retryable: false } as const;
  const step = { id: 'a', host: 'h1', kind: 'pull', subject: 'nova-api' } as const;
  const lines = createEventLines(cliWords.zh, [step]);
  lines({ type: 'step_started', step: 'a', attempt: 0 }, 0);
  const told = lines({ type: 'step_failed', step: 'a', error }, 2500);
  expect(told[0]).toMatch(/^\[1\/1\] h1 .*nova-api：失败，用时 2\.5 秒：.*h1/);
  expect(told[1]).toBe('      no route to the registry');
  expect(lines({ type: 'run_ended', outcome: 'failed' }, 3000)).toEqual(['失败']);
});

it('tells the likeliest cause of a failure and what to do, in place of the general advice', () => {
  const error = { tag: 'PullFailed', message: 'no', retryable: false, remedy: 'General.' } as const;
  const step = { id: 'a', host: 'h1', kind: 'pull', subject: 'nova-api' } as const;
  const known = {
    rule: 'base/registry-down',
    cause: { en: 'The registry is down.', zh: '' },
    remedy: { en: 'Start it.', zh: '' },
  };
  const told = createEventLines(
    cliWords.en,
    [step],
    () => known,
  )({ type: 'step_failed', step: 'a', error }, 0);
  expect(told.slice(1)).toEqual([
    '      Cause: The registry is down. (base/registry-down)',
    '      Remedy: Start it.',
  ]);
});
