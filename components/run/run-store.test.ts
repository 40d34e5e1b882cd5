import { describe, expect, test } from 'vitest';
import type { RunEvent, RunEventBody } from '@/server/core/domain/event';
import { runStore } from './run-store';

const event = (seq: number, body: RunEventBody): RunEvent => ({
  ...body,
  run: 'r',
  seq,
  at: new Date(seq * 1000).toISOString(),
});
const log = (seq: number): RunEvent =>
  event(seq, { type: 'step_log', step: 'h/x', level: 'info', source: 'x', line: `line ${seq}` });
const batch = (...events: RunEvent[]) => ({ events, lastSeq: events.at(-1)?.seq ?? 0 });
const now = (work: () => void) => work();

describe('the events of a run in a tab', () => {
  test('a batch that comes twice after a reconnect shows no line twice', () => {
    const store = runStore(() => 'h', now);
    store.receive(batch(log(1), log(2), log(3)));
    store.receive(batch(log(2), log(3), log(4)));
    const rows = store.snapshot().log.rows.map((i) => store.log.line(i)?.seq);
    expect(rows).toEqual([1, 2, 3, 4]);
  });

  test('a step that failed says so', () => {
    const store = runStore(() => 'h', now);
    const error = { tag: 'DiskFull', message: 'no space', retryable: false } as const;
    store.receive(
      batch(
        event(1, { type: 'step_started', step: 'h/x', attempt: 1 }),
        event(2, { type: 'step_failed', step: 'h/x', error }),
      ),
    );
    expect(store.snapshot().state.steps.get('h/x')).toMatchObject({ kind: 'failed', error });
  });
});
