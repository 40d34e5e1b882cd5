import { expect, it } from 'vitest';
import type { DesiredApi } from '../../core/domain/desired';
import type { Step } from '../../core/domain/plan';
import { exitCodes } from '../failure';
import { planExit, ranExit } from './plan-exit';

const unknown = [{ verb: 'unknown' }, { verb: 'keep' }] as const;

it('no action ends with 0 where a host, an engine or an API could not be looked at', () => {
  for (const action of ['prechecks', 'check', 'deploy', 'pull', 'stop', 'destroy'] as const)
    for (const onlyPlan of [true, false])
      expect(planExit({ action, changes: unknown, steps: [], blocked: [] }, [], { onlyPlan })).toBe(
        exitCodes.failed,
      );
});

it('check ends with 3 where something differs, and prechecks with 1 where one fails', () => {
  const changes = [{ verb: 'start' }] as const;
  expect(planExit({ action: 'check', changes, steps: [], blocked: [] }, [])).toBe(exitCodes.differs);
  expect(planExit({ action: 'prechecks', changes, steps: [], blocked: [] }, [{ outcome: 'fail' }])).toBe(
    exitCodes.failed,
  );
});

it('a plan that leaves blocked steps undone never ends with 0', () => {
  const plan = { action: 'deploy', changes: [], steps: [], blocked: [{}] } as const;
  expect(planExit(plan, [])).toBe(exitCodes.failed);
});

it('a run that is done ends with 0 where its steps asked the APIs that could not be asked before', () => {
  const api = { id: 'keystone/database' } as DesiredApi;
  const change = { of: 'api', verb: 'unknown', host: 'ctl01', api, reasons: [] } as const;
  const step = { id: 'api/keystone/database', work: { kind: 'api', api } } as Step;
  const host = { of: 'host', verb: 'unknown', host: 'ctl02', cause: 'off', reasons: [] } as const;
  expect(ranExit({ changes: [change], steps: [step], blocked: [] })).toBe(exitCodes.done);
  expect(ranExit({ changes: [change], steps: [], blocked: [] })).toBe(exitCodes.failed);
  expect(ranExit({ changes: [change, host], steps: [step], blocked: [] })).toBe(exitCodes.failed);
});
