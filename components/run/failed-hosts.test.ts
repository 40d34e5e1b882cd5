import { expect, it } from 'vitest';
import { DEPLOYMENT_HOST } from '@/server/core/domain/plan';
import type { StepState } from '@/server/core/runs/run-state';
import type { StepView } from '@/server/views/plans';
import { failedHosts } from './failed-hosts';

const step = (host: string, name: string): StepView => ({
  ...{ id: `${host}/container/${name}`, host, role: name, subject: name, kind: 'container', needs: [] },
});
const done: StepState = { kind: 'done', startedAt: '', endedAt: '' };
const error = { tag: 'TimedOut', message: '', retryable: false } as const;
const failed: StepState = { kind: 'failed', startedAt: '', endedAt: '', error };
const steps = [step('h1', 'a'), step('h2', 'a'), step('h3', 'b'), step(DEPLOYMENT_HOST, 'image')];
const of = (...states: readonly StepState[]) =>
  failedHosts(steps, { steps: new Map(steps.map(({ id }, n) => [id, states[n] ?? done])) });

it('what failed and what was left out because of it name the hosts to try again', () => {
  expect(of(done, failed, { kind: 'skipped', because: 'h2/container/a' })).toEqual(['h2', 'h3']);
});

it('no limit is offered where nothing failed, where all hosts did, and where an image was not made', () => {
  expect(of()).toBeUndefined();
  expect(of(failed, failed, failed)).toBeUndefined();
  expect(of(done, failed, done, failed)).toBeUndefined();
});
