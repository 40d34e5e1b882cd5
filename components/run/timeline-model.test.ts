import { describe, expect, test } from 'vitest';
import type { RunEvent, RunEventBody } from '@/server/core/domain/event';
import { runState } from '@/server/core/runs/run-state';
import type { StepView } from '@/server/views/plans';
import { en } from '../i18n/en';
import { timeline } from './timeline-model';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const events = (...bodies: RunEventBody[]): RunEvent[] =>
  bodies.map((body, i) => ({ ...body, run: 'r', seq: i + 1, at: at(i) }));
const step = (id: string, kind: StepView['kind'], needs: readonly string[] = []): StepView => {
  const [host = '', role = '', subject = ''] = id.split('/');
  return { id, host, role, subject, kind, needs };
};
const steps = [
  step('deployment/nova/nova', 'build'),
  step('aio/nova/nova_api', 'pull', ['deployment/nova/nova']),
  step('aio/nova/nova_api_2', 'container', ['aio/nova/nova_api']),
];
const started = events(
  { type: 'run_started', by: 'ann', worker: 'w' },
  { type: 'step_started', step: 'deployment/nova/nova', attempt: 1 },
  { type: 'step_done', step: 'deployment/nova/nova' },
);
const draw = (of: readonly StepView[]) => timeline(of, runState(started), new Set(), Date.parse(at(4)), en);

describe('the timeline of a run', () => {
  test('one host is drawn by service; where Kollage runs is no host', () => {
    const { by, rows } = draw(steps);
    expect(by).toBe('role');
    expect(rows).toEqual([{ id: 'nova', label: 'nova', mark: 'waiting' }]);
  });

  test('what makes ready is thin, what runs has a short name', () => {
    const bars = draw(steps).bars;
    expect(bars.map((b) => b.thin)).toEqual([false, true, false]);
    expect(bars[2]).toMatchObject({ label: 'nova_api_2', short: 'api_2' });
  });

  test('what waits is expected after now and after what it needs', () => {
    const [build, pull, container] = draw(steps).bars;
    expect(build).toMatchObject({ from: 1, to: 2, mark: 'ok' });
    expect(pull?.from).toBe(4);
    expect(container?.from).toBe(pull?.to);
  });

  test('three hosts are drawn by host', () => {
    const more = ['a', 'b', 'c'].map((host) => step(`${host}/nova/nova_api`, 'container'));
    expect(draw(more)).toMatchObject({ by: 'host', rows: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] });
  });
});
