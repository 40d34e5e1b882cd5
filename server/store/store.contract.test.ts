import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateDatabase } from './database';
import { openQueue } from './queue';
import { openSecretBox } from './secret-box';
import { seedPlan, seedRun, startTestDatabase, type TestDatabase } from './test-database';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.remove());

describe('the lock of a cloud', () => {
  const lock = (cloud: string, run: string, holder: string) =>
    ({ cloud, run, holder, action: 'deploy', by: 'ann' }) as const;

  it('has one holder, is seen, and is free after release', async () => {
    const { cloud, run } = await seedRun(test.store, 'locked');
    const { locks } = test.store;
    const both = await Promise.all([locks.take(lock(cloud, run, 'w1')), locks.take(lock(cloud, run, 'w2'))]);
    expect(both.map((t) => t.kind).sort()).toEqual(['busy', 'taken']);
    const holder = (await locks.of(cloud))?.holder ?? '';
    expect(await locks.renew(cloud, 'w3')).toBe(false);
    expect(await locks.renew(cloud, holder)).toBe(true);
    await locks.release(cloud, holder);
    expect(await locks.of(cloud)).toBeUndefined();
  });

  it('is not taken twice while it lives, by its own holder neither', async () => {
    const { cloud, run } = await seedRun(test.store, 'live');
    const { locks } = test.store;
    expect((await locks.take(lock(cloud, run, 'w1'))).kind).toBe('taken');
    expect((await locks.take(lock(cloud, run, 'w1'))).kind).toBe('busy');
    await locks.release(cloud, 'w1');
  });

  it('can be taken over when its lease ran out, and the former run is named', async () => {
    const { cloud, run } = await seedRun(test.store, 'expired');
    const { locks } = test.store;
    await locks.take(lock(cloud, run, 'dead'), 0.05);
    await new Promise((done) => setTimeout(done, 100));
    expect(await locks.see()).toEqual([]);
    expect(await locks.renew(cloud, 'dead')).toBe(false);
    const other = await seedRun(test.store, 'other');
    expect(await locks.take(lock(cloud, other.run, 'w2'))).toEqual({ kind: 'taken', formerRun: run });
  });
});

describe('plans', () => {
  it('are numbered per cloud and approved once, with the digest that was shown', async () => {
    const { store } = test;
    const { cloud, plan } = await seedPlan(store, 'approved');
    expect(await store.runs.approve(plan, { digest: 'old', by: 'ann' }, async () => undefined)).toEqual({
      refused: 'moved',
    });
    const answers = await Promise.all(
      [1, 2, 3].map(() => store.runs.approve(plan, { digest: 'd1', by: 'ann' }, async () => undefined)),
    );
    expect(answers.filter((a) => 'run' in a)).toHaveLength(1);
    expect((await store.runs.list(cloud)).map((r) => r.number)).toEqual([1]);
    expect(await store.plans.diff(plan, 'file/a')).toMatchObject({ path: '/etc/kolla/a' });
    expect(await store.plans.diff(plan, "'; drop table plans; --")).toBeUndefined();
    expect(await store.plans.discard(plan)).toBe(false);
  });

  it('leave no run behind when queueing fails', async () => {
    const { store } = test;
    const { cloud, plan } = await seedPlan(store, 'unqueued');
    const broken = store.runs.approve(plan, { digest: 'd1', by: 'ann' }, () =>
      Promise.reject(new Error('no queue')),
    );
    await expect(broken).rejects.toThrow('no queue');
    expect(await store.runs.list(cloud)).toEqual([]);
    expect((await store.plans.view(plan))?.state).toEqual({ kind: 'ready' });
  });
});

describe('a plan of many steps', () => {
  it('comes back whole and in order', async () => {
    const { cloud } = await seedPlan(test.store, 'long');
    const id = (await test.store.plans.create(cloud, 'deploy', {}, 'ann')) ?? '';
    const steps = Array.from({ length: 1001 }, (_, n) => ({
      ...{
        id: `h1/files/f${n}`,
        host: 'h1',
        role: 'x',
        subject: `f${n}`,
        needs: [],
        timeout: 1,
        attempts: 1,
      },
      work: { kind: 'stop', name: `f${n}`, stopTimeout: 1 } as const,
    }));
    const body = { changes: [], steps: [], blocked: [], warnings: [], prechecks: [] };
    const kept = { cloud: 'long', action: 'deploy', changes: {}, steps, blocked: [], digest: 'd2' } as const;
    expect(await test.store.plans.ready(id, kept, body, {})).toBe(true);
    expect(await test.store.plans.artefact(id)).toEqual(kept);
  });
});

describe('a statement that fails', () => {
  it('is told without the values that were given to it', async () => {
    const hidden = 's3cret-in-a-file';
    const failed = await test.store.clouds
      .create({ name: 'x\0y', release: '2025.1', inventory: hidden, globals: hidden })
      .catch((cause: unknown) => cause);
    expect(String(failed)).toContain('the database refused a statement: invalid byte sequence');
    expect(inspect(failed, { depth: 10, showHidden: true })).not.toContain(hidden);
  });
});

describe('secrets', () => {
  it('rest encrypted, keep what is there, and do not open in another place', async () => {
    const { store } = test;
    const { cloud } = await seedPlan(store, 'secret');
    await store.secrets.addMissing(cloud, { database_password: 'hunter2', other: 'second' });
    await store.secrets.addMissing(cloud, { database_password: 'changed' });
    expect(await store.secrets.read(cloud)).toEqual({ database_password: 'hunter2', other: 'second' });
    await store.secrets.replace(cloud, { other: 'third' });
    expect((await store.secrets.read(cloud)).other).toBe('third');
    const raw = await store.db.execute(sql`select ciphertext from secrets`);
    expect(JSON.stringify(raw.rows)).not.toMatch(/hunter2|aHVudGVyMg/);
    await store.db.execute(
      sql`update secrets set ciphertext = (select ciphertext from secrets where name = 'other' and version = 1) where name = 'database_password'`,
    );
    await expect(store.secrets.read(cloud)).rejects.toThrow();
  });

  it('have a key file of mode 0600, and a wider one is refused', () => {
    const folder = join(test.folder, 'key');
    mkdirSync(folder);
    const file = join(folder, 'secret.key');
    const sealed = openSecretBox(file).seal('a', 'value');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(openSecretBox(file).open('a', sealed)).toBe('value');
    chmodSync(file, 0o640);
    expect(() => openSecretBox(file)).toThrow(/0640.*chmod 600/);
  });
});

describe('processes', () => {
  it('may migrate at the same time', async () => {
    await Promise.all([1, 2, 3].map(() => migrateDatabase(test.postgres.url, 'drizzle')));
  });

  it('hand jobs to a worker at once, and carry back its answer', async () => {
    const web = await openQueue(test.postgres.url, false, () => undefined);
    const worker = await openQueue(test.postgres.url, true, () => undefined);
    await worker.work(async (job) => ({ did: job.kind }));
    const job = { kind: 'detect', cloud: 'c' } as const;
    const start = Date.now();
    const answer = await web.answer(job, await web.send(job), 10_000);
    expect(answer).toEqual({ did: 'detect' });
    expect(Date.now() - start).toBeLessThan(2_000);
    await worker.stop(1_000);
    await web.stop(1_000);
  });
});

it('a connection that breaks within a transaction, between two statements, fails that transaction alone', async () => {
  const { store } = test;
  const unhandled: unknown[] = [];
  const catchIt = (cause: unknown) => unhandled.push(cause);
  process.on('uncaughtException', catchIt);
  try {
    const broken = store.db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await store.db.execute(sql`select pg_terminate_backend(${rows[0]?.pid})`);
      await new Promise((done) => setTimeout(done, 300));
      await tx.execute(sql`select 1`);
    });
    await expect(broken).rejects.toThrow();
    expect(unhandled).toEqual([]);
    expect(await store.clouds.list()).toBeDefined();
  } finally {
    process.off('uncaughtException', catchIt);
  }
});
