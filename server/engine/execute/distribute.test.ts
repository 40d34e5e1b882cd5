import { expect, test } from 'vitest';
import { createTestCloud, desiredOf } from './test-cloud';

const names = ['ctl01', 'ctl02', 'ctl03'];
const desired = desiredOf(names);
const KEYS = ['keystone_fernet_tokens', 'keystone_credential_keys'];

async function deployed() {
  const cloud = createTestCloud(desired);
  expect((await cloud.run(await cloud.plan())).outcome).toBe('done');
  const keys = () => names.map((name) => KEYS.map((key) => cloud.world.volumeContents.get(`${name}/${key}`)));
  return { cloud, keys };
}

test('three controllers sign with the keys of the first, and the next plan is empty', async () => {
  const { cloud, keys } = await deployed();
  expect(new Set(keys().flat())).toEqual(new Set(KEYS.map((key) => `${key}: made on ctl01`)));
  expect((await cloud.plan()).steps).toEqual([]);
});

test('a first controller that lost everything gets the keys from one that has them', async () => {
  const { cloud, keys } = await deployed();
  const lost = cloud.world.host('ctl01');
  for (const name of [...lost.volumes.keys()]) {
    lost.volumes.delete(name);
    cloud.world.volumeContents.delete(`ctl01/${name}`);
  }
  lost.containers.clear();
  const plan = await cloud.plan();
  const copied = plan.steps.filter(({ work }) => work.kind === 'job' && work.from !== undefined);
  expect(copied.map(({ id }) => id)).toEqual(['ctl01/job/keystone_keys']);
  expect((await cloud.run(plan)).outcome).toBe('done');
  expect(new Set(keys().flat())).toEqual(new Set(KEYS.map((key) => `${key}: made on ctl01`)));
  expect((await cloud.plan()).steps).toEqual([]);
});
