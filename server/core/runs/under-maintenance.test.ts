import { expect, it } from 'vitest';
import type { RunEvent, RunEventBody } from '../domain/event';
import { runState } from './run-state';
import { underMaintenance } from './under-maintenance';

const steps = (['drain', 'stop', 'reboot', 'start'] as const).flatMap((kind) =>
  ['h1', 'h2'].map((host) => ({ id: `${host}/${kind}`, host, kind })),
);
const began = (step: string): RunEventBody => ({ type: 'step_started', step, attempt: 1 });
const done = (step: string): RunEventBody => ({ type: 'step_done', step });
const hosts = (...bodies: readonly RunEventBody[]) => {
  const events = [{ type: 'run_started', by: 'ann', worker: 'w' } as const, ...bodies].map(
    (body, at): RunEvent => ({ ...body, run: 'r', seq: at + 1, at: `2026-01-01T00:00:0${at}.000Z` }),
  );
  return underMaintenance({ id: 'r', number: 7, by: 'ann', state: runState(events), steps });
};
const all = (host: string) =>
  steps.filter((step) => step.host === host).flatMap(({ id }) => [began(id), done(id)]);
const ended = (outcome: 'done' | 'failed'): RunEventBody => ({ type: 'run_ended', outcome });

it('a host is out of service from its first step until the last is done', () => {
  expect(hosts()).toEqual({});
  expect(hosts(began('h1/drain'))).toEqual({
    h1: { run: 'r', number: 7, by: 'ann', since: '2026-01-01T00:00:01.000Z' },
  });
  expect(Object.keys(hosts(...all('h1'), began('h2/drain')))).toEqual(['h2']);
  expect(hosts(...all('h1'), ...all('h2'), ended('done'))).toEqual({});
});

it('a maintenance that failed leaves out of service only what it had stopped', () => {
  expect(hosts(began('h1/drain'), ended('failed'))).toEqual({});
  expect(Object.keys(hosts(began('h1/drain'), done('h1/drain'), began('h1/stop'), ended('failed')))).toEqual([
    'h1',
  ]);
});
