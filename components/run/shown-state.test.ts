import { expect, it } from 'vitest';
import type { RunEventBody } from '@/server/core/domain/event';
import { advance, noEvents } from '@/server/core/runs/run-state';
import type { RunView } from '@/server/views/runs';
import { shownState } from './shown-state';

const bodies: RunEventBody[] = [
  { type: 'run_started', by: 'ann', worker: 'w' },
  { type: 'step_started', step: 'h1/a', attempt: 1 },
  { type: 'run_ended', outcome: 'failed' },
];
const events = bodies.map((body, at) => ({
  ...body,
  run: 'r',
  seq: at + 1,
  at: `2026-01-01T00:00:0${at}.000Z`,
}));
const run: RunView = {
  id: 'r',
  number: 1,
  action: 'deploy',
  by: 'ann',
  state: 'failed',
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:02.000Z',
  steps: { total: 1, done: 0, failed: 0, skipped: 0 },
  cloud: { id: 'c', name: 'c' },
  plan: { id: 'p', number: 1 },
  kept: false,
  stepList: [],
  lastSeq: 3,
};

it('a run that ended is shown as ended from the first moment, whatever part of its events has arrived', () => {
  for (let arrived = 0; arrived <= events.length; arrived += 1) {
    const shown = shownState(run, advance(noEvents, events.slice(0, arrived)));
    expect(shown).toMatchObject({ state: 'failed', startedAt: run.startedAt, endedAt: run.endedAt });
  }
});

it('a run that goes on is shown as its events say, once they have arrived', () => {
  const live = advance(noEvents, events);
  expect(shownState({ ...run, state: 'running', lastSeq: 2 }, live)).toBe(live);
});
