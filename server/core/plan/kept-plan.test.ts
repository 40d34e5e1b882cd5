import { expect, it } from 'vitest';
import { hashes } from '../../boot/kit';
import { diff } from '../diff/diff';
import { container, found, host, job, running, seen, spec, state } from '../diff/test-state';
import { keptPlan } from './kept-plan';
import { plan } from './plan';

const one = host('ctl01', [container('api'), container('db')]);
const cloud = state([one], { jobs: [job({ files: container('boot').files })] });
const made = (observed: ReturnType<typeof found>) =>
  plan({ action: 'deploy', desired: cloud, observed, changes: diff(cloud, observed), sha256: hashes.sha256 });

it('a plan is kept with its steps whole, and its changes without the bodies of files', () => {
  const whole = made(found([{ ...seen(one), files: {} }]));
  const kept = keptPlan(whole);
  expect(kept.steps).toBe(whole.steps);
  expect(JSON.stringify(whole.changes)).toMatch(/"body":"[^"]/);
  expect(JSON.stringify(kept.changes)).not.toMatch(/"body":"[^"]/);
});

it('of what stays as it is nothing is kept', () => {
  const docker = { containers: { api: running(spec('api')), db: running(spec('db')) } };
  const kept = keptPlan(made(found([seen(one, { docker })])));
  expect(kept.changes.filter(({ verb }) => verb === 'keep')).toEqual([]);
});
