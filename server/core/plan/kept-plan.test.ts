import { expect, it } from 'vitest';
import { hashes } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import { container, found, host, job, running, seen, spec, state } from '../diff/test-state';
import { atOnce } from '../values/in-parts';
import { keptPlan, whatMoved } from './kept-plan';
import { plan } from './plan';

const one = host('ctl01', [container('api'), container('db')]);
const cloud = state([one], { jobs: [job({ files: container('boot').files })] });
const made = (observed: ReturnType<typeof found>) =>
  plan({ action: 'deploy', desired: cloud, observed, changes: diff(cloud, observed), sha256: hashes.sha256 });

const { sha256 } = hashes;

it('a plan is kept with its steps whole, and of its changes a digest each', () => {
  const whole = made(found([{ ...seen(one), files: {} }]));
  const kept = atOnce(keptPlan(whole, sha256));
  expect(kept.steps).toBe(whole.steps);
  expect(JSON.stringify(whole.changes)).toMatch(/"body":"[^"]/);
  expect(kept.changes['ctl01 container api']).toMatch(/^[0-9a-f]{16}$/);
  expect(JSON.stringify(kept.changes)).not.toContain('body');
});

const keptOf = (how: Parameters<typeof seen>[1]) => atOnce(keptPlan(made(found([seen(one, how)])), sha256));
const db = { db: running(spec('db')) };

it('of what stays as it is nothing is kept', () => {
  const kept = keptOf({ docker: { containers: { api: running(spec('api')), ...db } } });
  expect(Object.keys(kept.changes)).toContain('ctl01 job boot');
  expect(Object.keys(kept.changes).filter((key) => key.includes('container'))).toEqual([]);
});

it('tells by name what moved between two plans', () => {
  const [before, after] = [
    keptOf({ docker: { containers: { db: running(spec('db', { image: 'old' })) } } }),
    keptOf({ docker: { containers: db } }),
  ];
  expect(whatMoved(before, after)).toContain('ctl01 container db');
  expect(whatMoved(before, after)).not.toContain('ctl01 container api');
  expect(whatMoved(before, before)).toEqual(['the order of its steps']);
});
