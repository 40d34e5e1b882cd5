import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, startTestApi, type TestApi } from './test-api';

let api: TestApi;
let token: string;
beforeAll(async () => {
  api = await startTestApi();
  ({ token } = await api.account('admin'));
  const { audit } = api.kollage.store;
  const entry = { address: '192.0.2.7', object: 'east-1' };
  for (const [by, verb] of [
    ['ann', 'plans.create'],
    ['=cmd|evil', 'auth.signInFailed'],
    ['bob', 'secrets.reveal'],
    ['100%', 'plans.approve'],
  ] as const)
    await audit.add({ ...entry, by, verb, detail: { why: 'a "quoted", thing' } });
});
afterAll(() => api.close());

const ask = (what: string, input: object) => call(api.kollage, token, `audit.${what}`, input);

it('is filtered by what stands in it, and by verbs that the reader calls otherwise', async () => {
  expect(await ask('list', { text: 'ANN' })).toMatchObject({ value: [{ by: 'ann' }] });
  expect(await ask('list', { text: 'no such', verbs: ['secrets.reveal'] })).toMatchObject({
    value: [{ by: 'bob' }],
  });
  // No pattern: a percent sign is one.
  expect(await ask('list', { text: '%' })).toMatchObject({ value: [{ by: '100%' }] });
  expect(await ask('list', { text: '_' })).toMatchObject({ value: [] });
});

it('comes in pages', async () => {
  const first = await ask('list', { limit: 2 });
  expect(first).toMatchObject({ value: [{ by: '100%' }, { by: 'bob' }] });
  const before = 'value' in first ? (first.value as { id: number }[])[1]?.id : 0;
  expect(await ask('list', { limit: 2, before })).toMatchObject({
    value: [{ by: '=cmd|evil' }, { by: 'ann' }],
  });
});

it('is a file that a spreadsheet reads and does not run, or JSON by line; and that is audited', async () => {
  const csv = await ask('export', { format: 'csv', text: 'east-1' });
  const text = 'value' in csv ? (csv.value as { text: string }).text : '';
  const lines = text.trim().split('\n');
  expect(lines[0]).toBe('id,at,by,address,verb,object,detail');
  expect(lines).toHaveLength(5);
  expect(text).toContain(`"'=cmd|evil"`);
  expect(text).toContain('"{""why"":""a \\""quoted\\"", thing""}"');
  const json = await ask('export', { format: 'json', text: 'bob' });
  const objects = 'value' in json ? (json.value as { text: string }).text.trim().split('\n') : [];
  expect(objects.map((line) => JSON.parse(line))).toMatchObject([{ by: 'bob', verb: 'secrets.reveal' }]);
  expect(await ask('list', { text: 'audit.export' })).toMatchObject({
    value: [{ object: 'json' }, { object: 'csv' }],
  });
});
