import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedPlan } from '../store/test-database';
import { call, startTestApi, type TestApi } from './test-api';

const KEY =
  '-----BEGIN OPENSSH PRIVATE KEY-----\nprivate-key-of-the-host\n-----END OPENSSH PRIVATE KEY-----\n';
const inventory = '# kept\n[control]\nctl01 ansible_host=192.0.2.11\n\n[compute]\ncmp01\n';
const move = { kind: 'move_host', host: 'cmp01', from: 'compute', to: 'control' };

let api: TestApi;
let token: string;
beforeAll(async () => {
  api = await startTestApi();
  token = (await api.account('operator')).token;
});
afterAll(() => api.close());

async function cloudOf(name: string) {
  const { store } = api.kollage;
  const { cloud } = await seedPlan(store, name);
  await store.clouds.write(cloud, { path: 'inventory', text: inventory }, { by: 'ann' });
  await store.hosts.put(cloud, {
    name: 'ctl01',
    place: { kind: 'ssh', address: '192.0.2.11', port: 22, user: 'debian', become: true },
    privateKey: KEY,
  });
  const digest = api.kollage.tools.hashes.sha256(inventory);
  const ask = (path: string, edits: unknown, of = digest) =>
    call(api.kollage, token, path, { cloud, digest: of, edits });
  const text = async () => (await store.clouds.files(cloud))?.inventory;
  return { cloud, digest, ask, text };
}

it('a drawing brings the text, its digest and what runs where', async () => {
  const { cloud, digest } = await cloudOf('drawn');
  expect(await call(api.kollage, token, 'topology.get', { cloud })).toMatchObject({
    value: { inventory, digest, uses: { control: expect.arrayContaining(['mariadb']) } },
  });
});

it('a preview saves nothing', async () => {
  const { ask, text } = await cloudOf('previewed');
  expect(await ask('topology.preview', [move])).toMatchObject({
    value: {
      kind: 'preview',
      touched: expect.arrayContaining([expect.objectContaining({ host: 'cmp01' })]),
      diff: expect.arrayContaining([{ kind: 'insert', new: 4, text: 'cmp01' }]),
    },
  });
  expect(await text()).toBe(inventory);
});

it('edits are saved in order, comments kept, and stand in the audit', async () => {
  const { cloud, ask, text } = await cloudOf('saved');
  const gpu = [
    { kind: 'add_group', group: 'gpu' },
    { kind: 'add_child', group: 'gpu', child: 'compute' },
  ];
  expect(await ask('topology.save', [move, ...gpu])).toMatchObject({ value: { kind: 'saved' } });
  expect(await text()).toContain('# kept\n[control]\nctl01 ansible_host=192.0.2.11\ncmp01\n');
  expect(await text()).toContain('[gpu:children]\ncompute');
  expect(await api.kollage.store.revisions.list(cloud)).toMatchObject([
    { path: 'inventory', number: 2 },
    { number: 1 },
  ]);
  const [entry] = await api.kollage.store.audit.list(1);
  expect(entry).toMatchObject({ verb: 'topology.save', object: 'saved/inventory' });
});

it('a drawing of another text is refused with that text, and nothing is overwritten', async () => {
  const { cloud, ask, text, digest } = await cloudOf('stale');
  const other = `${inventory}cmp02\n`;
  await api.kollage.store.clouds.write(cloud, { path: 'inventory', text: other }, { by: 'ann' });
  const stale = {
    value: { kind: 'stale', inventory: other, digest: api.kollage.tools.hashes.sha256(other) },
  };
  expect(await ask('topology.save', [move])).toEqual(stale);
  expect(await ask('topology.preview', [move])).toEqual(stale);
  expect(await text()).toBe(other);
  expect(await ask('topology.save', [move], 'b'.repeat(64))).toEqual(stale);
  expect(digest).not.toBe(stale.value.digest);
});

it('of two who save at once one is refused', async () => {
  const { ask } = await cloudOf('raced');
  const both = await Promise.all([
    ask('topology.save', [move]),
    ask('topology.save', [{ kind: 'delete_host', host: 'cmp01' }]),
  ]);
  expect(both.map((reply) => 'value' in reply && Object(reply.value).kind).sort()).toEqual([
    'saved',
    'stale',
  ]);
});

it('an edit that cannot be made is refused, and none before it is saved', async () => {
  const { ask, text } = await cloudOf('refused');
  const bad = { kind: 'move_host', host: 'cmp01', from: 'control', to: 'contrl' };
  expect(await ask('topology.save', [move, bad])).toMatchObject({ code: 'BAD_REQUEST' });
  const injected = { kind: 'add_host', group: 'control', host: 'x\n[all:vars]\na=1' };
  expect(await ask('topology.save', [injected])).toMatchObject({ code: 'BAD_REQUEST' });
  expect(await text()).toBe(inventory);
});

it('new hosts are reached as the inventory says, with the key of the cloud; known ones stay', async () => {
  const { cloud, ask } = await cloudOf('grown');
  const vars = { ansible_host: '192.0.2.41', ansible_port: 2222 };
  expect(
    await ask('topology.save', [{ kind: 'add_host', group: 'compute', host: 'cmp02', vars }]),
  ).toMatchObject({ value: { kind: 'saved' } });
  const rows = await api.kollage.store.hosts.list(cloud);
  expect(rows.find(({ name }) => name === 'cmp02')?.target).toMatchObject({
    address: '192.0.2.41',
    port: 2222,
    user: 'debian',
    become: true,
    privateKey: KEY,
  });
  expect(rows.find(({ name }) => name === 'ctl01')?.place).toMatchObject({ address: '192.0.2.11' });
  expect(rows.map(({ name }) => name)).toEqual(['cmp01', 'cmp02', 'ctl01']);
});

it('a host nobody can mean is not adopted', async () => {
  const { cloud, ask } = await cloudOf('link-local');
  const vars = { ansible_host: '169.254.169.254' };
  await ask('topology.save', [{ kind: 'add_host', group: 'compute', host: 'cmp02', vars }]);
  expect((await api.kollage.store.hosts.list(cloud)).map(({ name }) => name)).not.toContain('cmp02');
});
