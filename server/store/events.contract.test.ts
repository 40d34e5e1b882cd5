import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '../core/domain/event';
import { appendBatch } from './append-events';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { createEventSink } from './event-sink';
import { followEvents, readEvents } from './follow-events';
import { measureEventLatency } from './measure-event-latency';
import { seedRun, startTestDatabase, type TestDatabase } from './test-database';

let test: TestDatabase;
let again: EmbeddedPostgres | undefined;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(async () => {
  await again?.stop();
  await test.remove();
});

const line = (n: number | string) =>
  ({ type: 'step_log', step: 's', level: 'info', source: 'x', line: String(n) }) as const;
const same = (text: string) => text;
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

async function follow(run: string, after: number, count: number): Promise<RunEvent[]> {
  const stop = new AbortController();
  const seen: RunEvent[] = [];
  const timer = setTimeout(() => stop.abort(), 40_000);
  for await (const batch of followEvents(test.store, run, after, stop.signal)) {
    expect(batch.length).toBeLessThanOrEqual(500);
    seen.push(...batch);
    if (seen.length >= count) break;
  }
  clearTimeout(timer);
  return seen;
}

describe('events of a run', () => {
  it('are numbered from 1 without gaps, in order, whoever writes', async () => {
    const { run } = await seedRun(test.store, 'numbers');
    const [one, two] = [createEventSink(test.store, run, same), createEventSink(test.store, run, same)];
    const followed = follow(run, 0, 3000);
    for (let i = 0; i < 1500; i++) {
      one.append(line(`one ${i}`));
      two.append(line(`two ${i}`));
      if (i % 300 === 0) await new Promise((done) => setTimeout(done, 10));
    }
    await Promise.all([one.flush(), two.flush()]);
    const seen = await followed;
    expect(seen.map((e) => e.seq)).toEqual(upTo(3000));
    const ones = seen.flatMap((e) => (e.type === 'step_log' && e.line.startsWith('one') ? [e.line] : []));
    expect(ones).toEqual(upTo(1500).map((n) => `one ${n - 1}`));
  });

  it('end with the run: a worker that was taken for dead adds nothing', async () => {
    const { run } = await seedRun(test.store, 'late');
    const [dead, next] = [createEventSink(test.store, run, same), createEventSink(test.store, run, same)];
    dead.append(line('alive'));
    await dead.flush();
    next.append({ type: 'run_interrupted', cause: 'its worker stopped answering' });
    await next.flush();
    dead.append({ type: 'run_ended', outcome: 'done' });
    await dead.flush();
    expect((await readEvents(test.store, run, 0)).map((e) => e.type)).toEqual([
      'step_log',
      'run_interrupted',
    ]);
  });

  it('are stored once, however often a batch is sent', async () => {
    const { run } = await seedRun(test.store, 'batch');
    const batch = [{ at: new Date().toISOString(), body: line(1) }];
    for (const n of [1, 1, 2, 1]) await appendBatch(test.store.db, run, 'w', n, batch);
    expect((await readEvents(test.store, run, 0)).map((e) => e.seq)).toEqual([1, 2]);
  });

  it('go on being stored after a batch that was due had gone already', async () => {
    const { run } = await seedRun(test.store, 'idle');
    const sink = createEventSink(test.store, run, same);
    for (let i = 0; i < 5; i++) {
      sink.append(line(`begin ${i}`));
      // The timer of this line fires while, or just after, the batch before it takes it along.
      setTimeout(() => sink.append(line(`late ${i}`)), 26);
      await new Promise((done) => setTimeout(done, 120));
    }
    await sink.flush();
    expect(await readEvents(test.store, run, 0)).toHaveLength(10);
  });

  it('pass the redactor, and odd characters do not stop them', async () => {
    const { run } = await seedRun(test.store, 'redacted');
    const sink = createEventSink(test.store, run, (text) => text.replaceAll('hunter2', '***'));
    sink.append(line('password=hunter2 \u0000 \ud800 end'));
    sink.append(line('x'.repeat(1_000_000)));
    await sink.flush();
    const [first, second] = await readEvents(test.store, run, 0);
    expect(first).toMatchObject({ line: 'password=*** \ufffd \ufffd end' });
    expect(JSON.stringify(second).length).toBeLessThan(20_000);
  });

  it('reach a follower that starts in the middle, and one whose notifications are lost', async () => {
    const { run } = await seedRun(test.store, 'resumed');
    const sink = createEventSink(test.store, run, same);
    for (const n of upTo(20)) sink.append(line(n));
    await sink.flush();
    expect((await follow(run, 15, 5)).map((e) => e.seq)).toEqual([16, 17, 18, 19, 20]);
    const late = follow(run, 20, 1);
    await new Promise((done) => setTimeout(done, 100));
    await test.store.db.execute(
      sql`insert into run_events select run, 21, at, type, body from run_events where run = ${run} and seq = 20`,
    );
    expect((await late).map((e) => e.seq)).toEqual([21]);
  });

  it('survive a kill -9 of PostgreSQL in the middle: none lost, none twice, followers go on', async () => {
    const { run } = await seedRun(test.store, 'killed');
    const sink = createEventSink(test.store, run, same);
    const followed = follow(run, 0, 2000);
    for (const n of upTo(2000)) {
      sink.append(line(n));
      if (n % 20 === 0) await new Promise((done) => setTimeout(done, 5));
      if (n === 700) {
        const port = Number(new URL(test.postgres.url).port);
        process.kill(test.postgres.pid, 'SIGKILL');
        void test.postgres.ended.then(async () => {
          again = await startEmbeddedPostgres(test.postgres.folder, port);
        });
      }
    }
    await sink.flush();
    const seen = await followed;
    expect(seen.map((e) => e.seq)).toEqual(upTo(2000));
    expect(seen.map((e) => (e.type === 'step_log' ? Number(e.line) : 0))).toEqual(upTo(2000));
  });

  it('all reach a follower while 1000 lines a second are written; how soon is in the bench', async () => {
    const { run } = await seedRun(test.store, 'quick');
    const figures = await measureEventLatency(test.store, run, 1000, 2);
    expect(figures.received).toBe(2000);
  });
});
