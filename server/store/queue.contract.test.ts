import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueue } from './queue';
import { startTestDatabase, type TestDatabase } from './test-database';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.remove());

/** A worker that takes a job, says so, and never ends it. */
const holder = `
  import { openQueue } from './server/store/queue.ts';
  const queue = await openQueue(process.env.DATABASE_URL, true, () => undefined);
  await queue.work(() => { console.log('taken'); return new Promise(() => undefined); });
`;

it('a job whose worker was killed is handed to another one within 20 s', async () => {
  const queue = await openQueue(test.postgres.url, true, () => undefined);
  const dying = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', holder], {
    env: { ...process.env, DATABASE_URL: test.postgres.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const taken = new Promise((resolve) => dying.stdout.once('data', resolve));
  const job = { kind: 'detect', cloud: 'c' } as const;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const id = await queue.send(job);
  await taken;
  dying.kill('SIGKILL');
  const start = Date.now();
  await queue.work(async () => ({ ok: true }));
  expect(await queue.answer(job, id, 25_000)).toEqual({ ok: true });
  expect(Date.now() - start).toBeLessThan(20_000);
  await queue.stop(1_000);
});
