import { describe, expect, it } from 'vitest';
import type { RunEvent, RunEventBody } from '../domain/event';
import { criticalPath } from './critical-path';
import { advance, hasEnded, noEvents, runState, stepCounts } from './run-state';

const second = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString();
const error = { tag: 'JobFailed', message: 'no', retryable: false } as const;
const events = (...bodies: RunEventBody[]): RunEvent[] =>
  bodies.map((body, i) => ({ ...body, run: 'r', seq: i + 1, at: second(i) }));

const started: RunEventBody = { type: 'run_started', by: 'ann', worker: 'w' };
const begin = (step: string, attempt = 1): RunEventBody => ({ type: 'step_started', step, attempt });
const done = (step: string): RunEventBody => ({ type: 'step_done', step });

describe('the state of a run', () => {
  it('waits before its first event', () => {
    expect(runState([])).toMatchObject({ state: 'waiting', lastSeq: 0 });
  });

  it('stays interrupted, whatever its worker says late', () => {
    const cut: RunEventBody = { type: 'run_interrupted', cause: 'its worker stopped answering' };
    const run = runState(events(started, begin('a'), cut, done('a'), { type: 'run_ended', outcome: 'done' }));
    expect(run.state).toBe('interrupted');
    expect(run.steps.get('a')?.kind).toBe('unknown');
  });

  it('is paused by somebody until it is resumed', () => {
    const paused = events(started, { type: 'run_paused', by: 'bob' });
    expect(runState(paused)).toMatchObject({ state: 'running', pausedBy: 'bob' });
    const resumed = runState(
      events(started, { type: 'run_paused', by: 'bob' }, { type: 'run_resumed', by: 'ann' }),
    );
    expect(resumed.state).toBe('running');
    expect(resumed).not.toHaveProperty('pausedBy');
  });

  it('runs, counts its steps, and ends with its outcome', () => {
    const run = runState(
      events(
        started,
        begin('a'),
        done('a'),
        begin('b'),
        { type: 'step_failed', step: 'b', error },
        { type: 'step_skipped', step: 'c', because: 'b' },
        { type: 'run_ended', outcome: 'failed' },
      ),
    );
    expect(run).toMatchObject({ state: 'failed', startedAt: second(0), endedAt: second(6), lastSeq: 7 });
    expect(stepCounts(run)).toEqual({ done: 1, failed: 1, skipped: 1 });
    expect(hasEnded(run)).toBe(true);
  });

  it('keeps the first start of a step that is tried again', () => {
    const run = runState(
      events(
        started,
        begin('a'),
        { type: 'step_retrying', step: 'a', error, inMs: 1 },
        begin('a', 2),
        done('a'),
      ),
    );
    expect(run.steps.get('a')).toMatchObject({ kind: 'done', startedAt: second(1), endedAt: second(4) });
  });

  it('is cancelling from the request on, and stays ended when a request comes late', () => {
    const asked: RunEventBody = { type: 'cancel_requested', by: 'ann' };
    expect(runState(events(started, asked)).state).toBe('cancelling');
    expect(runState(events(started, { type: 'run_ended', outcome: 'done' }, asked)).state).toBe('done');
  });

  it('is interrupted only when it had not ended', () => {
    const cut: RunEventBody = { type: 'run_interrupted', cause: 'worker died' };
    expect(runState(events(started, cut))).toMatchObject({
      state: 'interrupted',
      interruptedBy: 'worker died',
    });
    expect(runState(events(started, { type: 'run_ended', outcome: 'done' }, cut)).state).toBe('done');
  });

  it('does not know what became of steps that ran when it was interrupted', () => {
    const cut: RunEventBody = { type: 'run_interrupted', cause: 'worker died' };
    const { steps } = runState(events(started, begin('a'), done('a'), begin('b'), cut));
    expect(steps.get('a')?.kind).toBe('done');
    expect(steps.get('b')).toEqual({ kind: 'unknown', startedAt: second(3), endedAt: second(4) });
  });

  it('comes out the same in one batch, in many, and with a batch sent twice', () => {
    const all = events(started, begin('a'), begin('b'), done('a'), done('b'), {
      type: 'run_ended',
      outcome: 'done',
    });
    const twice = advance(advance(advance(noEvents, all.slice(0, 3)), all.slice(1, 4)), all);
    expect(twice).toEqual(runState(all));
  });
});

describe('the critical path', () => {
  it('follows, from the last step back, what ended last among the prerequisites', () => {
    const run = runState(
      events(
        started,
        begin('slow'),
        begin('quick'),
        done('quick'),
        done('slow'),
        begin('last'),
        done('last'),
      ),
    );
    const steps = [
      { id: 'slow', host: 'h1', needs: [] },
      { id: 'quick', host: 'h1', needs: [] },
      { id: 'last', host: 'h1', needs: ['quick', 'slow'] },
    ];
    expect(criticalPath(steps, run.steps, Number.NaN)).toEqual([
      { step: 'slow', seconds: 3 },
      { step: 'last', seconds: 1, waited: { host: 'h1', seconds: 1 } },
    ]);
  });

  it('is empty before a step has ended', () => {
    expect(criticalPath([{ id: 'a', host: 'h1', needs: [] }], new Map(), 0)).toEqual([]);
  });
});
