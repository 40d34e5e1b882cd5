import { describe, expect, it } from 'vitest';
import type { ChangeView, PlanView, StepView } from '@/server/views/plans';
import { effectsOf } from './effects-model';
import { orderOf } from './order-model';

const step = (
  host: string,
  role: string,
  kind: StepView['kind'],
  needs: readonly string[] = [],
): StepView => ({
  ...{ id: `${host}/container/${role}`, host, role, subject: role, kind, needs, estimate: 4 },
});
const change = (host: string, role: string, verb: ChangeView['verb']): ChangeView => ({
  ...{ key: `${host}/${role}`, of: 'container', verb, host, role, subject: role, reasons: [] },
});
const of = (
  steps: readonly StepView[],
  changes: readonly ChangeView[],
  action: PlanView['action'] = 'deploy',
) =>
  effectsOf({ action, steps, changes } as unknown as PlanView, orderOf(steps)).map(
    ({ role, kind, hosts }) => [role, kind, hosts.length],
  );

describe('what users notice', () => {
  it('a service on one host pauses; one that stops on several hosts at once pauses, too', () => {
    const steps = [
      step('h1', 'keystone', 'container'),
      step('h1', 'nova', 'container'),
      step('h2', 'nova', 'container'),
    ];
    const changes = [
      change('h1', 'keystone', 'replace'),
      change('h1', 'nova', 'restart'),
      change('h2', 'nova', 'restart'),
    ];
    expect(of(steps, changes)).toEqual([
      ['keystone', 'pauses', 1],
      ['nova', 'pauses', 2],
    ]);
  });

  it('a service goes on where hosts stop one after another, and where a host keeps running it', () => {
    const first = step('h1', 'nova', 'container');
    const rolling = [first, step('h2', 'nova', 'container', [first.id])];
    expect(of(rolling, [change('h1', 'nova', 'restart'), change('h2', 'nova', 'restart')])).toEqual([
      ['nova', 'others', 2],
    ]);
    expect(of([first], [change('h1', 'nova', 'restart'), change('h2', 'nova', 'keep')])).toEqual([
      ['nova', 'others', 1],
    ]);
  });

  it('what a maintenance stops on a host pauses there: it does not end', () => {
    const stop = step('h1', 'nova', 'stop');
    const start = { ...step('h1', 'nova', 'start', [stop.id]), id: 'h1/start/nova' };
    expect(of([stop, start], [], 'maintain')).toEqual([['nova', 'pauses', 1]]);
  });

  it('what is new is noticed by nobody; a restart by name and a stop have no changes, and are noticed', () => {
    expect(of([step('h1', 'nova', 'container')], [change('h1', 'nova', 'create')])).toEqual([]);
    expect(of([step('h1', 'nova', 'restart')], [], 'restart')).toEqual([['nova', 'pauses', 1]]);
    expect(of([step('h1', 'nova', 'stop')], [], 'stop')).toEqual([['nova', 'ends', 1]]);
    expect(of([step('h1', 'old', 'remove')], [change('h1', 'old', 'remove')])).toEqual([['old', 'ends', 1]]);
  });
});
