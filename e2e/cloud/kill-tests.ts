import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunEvent } from '../../server/core/domain/event';
import { isLostConnection } from '../../server/store/lost-connection';
import { approvePlan, requestPlan } from '../../server/usecases/plan-requests';
import {
  kill,
  LEASE_SECONDS,
  type OpenKollage,
  openKollage,
  printed,
  running,
  type Victim,
} from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { seededRandom } from './world/random';
import { access, asker, deployedCloud, eventsOf, outcomeOf, readyPlan, settle } from './world/work';

/** Milliseconds between two harms: enough for some steps, too little for a whole deploy. */
const GAP = { least: 500, most: 9_000 };
/** A worker that was killed often is started again after ten seconds, and may then be killed anew. */
const PATIENCE_MS = 240_000;

const seed = Number(process.env.KOLLAGE_SEED ?? Math.floor(Math.random() * 1e6));
const random = seededRandom(seed);

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;

/** Does it again until the database is there again. What it does may be done twice. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (cause) {
      if (!isLostConnection(cause) || Date.now() > until) throw cause;
      await sleep(100);
    }
  }
}

/** Everything of the cloud on its host is gone, but for its images: the most work that a plan can have. */
async function raze(): Promise<void> {
  // Not over SSH, and perhaps without an engine: both may be what is harmed just now.
  const line =
    'docker rm -f $(docker ps -aq); docker volume rm $(docker volume ls -q); rm -rf /etc/kolla; true';
  await machine.exec(['sh', '-c', line]);
}

/** `kill -STOP`, seconds of nothing, up to more than twice the lease, and `kill -CONT`. */
async function stall(victim: Victim): Promise<void> {
  const pid = await running(victim);
  process.kill(pid, 'SIGSTOP');
  try {
    await sleep(random() * LEASE_SECONDS * 2_500);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

const harms = {
  'kill -9 worker': () => kill('worker'),
  'kill -9 postgres': () => kill('postgres'),
  'kill -9 web': () => kill('web'),
  'stop and continue worker': () => stall('worker'),
  'stop and continue postgres': () => stall('postgres'),
  'kill -9 SSH': () => machine.exec(['sh', '-c', "pkill -9 -f '^sshd: root' || true"]),
  'kill -9 dockerd': () => machine.exec(['sh', '-c', 'kill -9 "$(cat /run/docker.pid)" || true']),
} as const satisfies Readonly<Record<string, () => Promise<unknown>>>;
export type Harm = keyof typeof harms;

/** A plan that is ready, or undefined when it was not computed in time: it is asked for anew then. */
async function planned(ms: number): Promise<{ id: string; digest: string; steps: number } | undefined> {
  const { id } = await requestPlan(kollage, cloud, 'deploy', {}, asker);
  const until = Date.now() + ms;
  while (Date.now() < until) {
    const view = await kollage.store.plans.view(id);
    if (view?.state.kind === 'ready') return { id, digest: view.digest, steps: view.steps.length };
    if (view && view.state.kind !== 'computing') return undefined;
    await sleep(50);
  }
  return undefined;
}

/** One plan, and its run to whatever end it has; undefined when there was nothing to do. */
async function attempt(): Promise<readonly RunEvent[] | undefined> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const made = await patiently(() => planned(10_000));
    if (!made) continue;
    if (made.steps === 0) return undefined;
    // A refusal: it was approved, and only the answer was lost.
    const approved = await patiently(() =>
      approvePlan(kollage, made.id, { digest: made.digest }, asker),
    ).catch(async () => {
      const view = await patiently(() => kollage.store.plans.view(made.id));
      return view?.state.kind === 'approved' ? { run: view.state.run } : undefined;
    });
    if (approved) return eventsOf(kollage, approved.run);
  }
  throw new Error(`no plan was computed within ${PATIENCE_MS} ms:\n${printed().slice(-2000)}`);
}

/** So many harms at random moments of deploys, each of a kind among these; the moments and kinds follow KOLLAGE_SEED. */
export function killTests(moments: number, among: readonly Harm[], ms: number): void {
  beforeAll(async () => {
    kollage = await openKollage();
    cloud = await deployedCloud(kollage);
    machine = await machineOf(kollage, cloud);
  });
  afterAll(async () => kollage?.close());

  test(
    `${moments} harms at random moments of deploys lose nothing, and a plan finishes the job (KOLLAGE_SEED=${seed})`,
    async () => {
      const begun = performance.now();
      const said: string[] = [`KOLLAGE_SEED=${seed}`];
      const say = (line: string) =>
        said.push(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${line}`);
      let left = moments;
      const killer = async () => {
        for (; left > 0; left--) {
          const harm = among[Math.floor(random() * among.length)] ?? 'kill -9 worker';
          // A moment of work, not of a worker that is only just starting.
          await running('worker');
          await sleep(GAP.least + random() * (GAP.most - GAP.least));
          say(harm);
          await harms[harm]();
        }
      };
      const operator = async () => {
        while (left > 0) {
          const events = await attempt();
          if (!events) {
            await raze();
            continue;
          }
          say(`run of ${events.length} events: ${outcomeOf(events)}`);
          expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        }
      };
      try {
        await Promise.all([killer(), operator()]);
        await attempt();
        await settle(kollage, cloud);
        say('the cloud is as desired');
      } finally {
        left = 0;
        console.log(said.join('\n'));
      }
      expect((await access(kollage, cloud)).token).toMatchObject({ ok: true });
    },
    ms,
  );

  test('after the harms every run has all its events and one end, and nobody holds the cloud', async () => {
    const { rows } = await kollage.store.pool.query<{
      run: string;
      first: number;
      last: number;
      count: number;
      known: number;
      ends: number;
      end: number;
    }>(
      `select r.id as run, min(e.seq)::int as first, max(e.seq)::int as last, count(e.seq)::int as count,
       max(r.last_seq)::int as known,
       count(*) filter (where e.type in ('run_ended', 'run_interrupted'))::int as ends,
       max(e.seq) filter (where e.type in ('run_ended', 'run_interrupted'))::int as "end"
     from runs r left join run_events e on e.run = r.id where r.cloud = $1 group by r.id`,
      [cloud],
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows)
      expect(row, row.run).toMatchObject({
        first: 1,
        last: row.count,
        known: row.count,
        ends: 1,
        end: row.count,
      });
    expect(await kollage.store.locks.see()).toEqual([]);
  });

  test('the lock of a killed worker is released by its lease, without anyone asking for the cloud', async () => {
    await machine.sh('docker rm -f memcached rabbitmq');
    const made = await readyPlan(kollage, cloud);
    const { run } = await approvePlan(kollage, made.id, { digest: made.digest }, asker);
    while (!(await kollage.store.locks.of(cloud))) await sleep(20);
    const lock = await kollage.store.locks.of(cloud);
    expect(lock).toMatchObject({ run, action: 'deploy', by: asker.name });
    await kill('worker');
    const begun = performance.now();
    expect(outcomeOf(await eventsOf(kollage, run))).toMatch(/^interrupted; its worker stopped answering/);
    console.log(`the end of the run was noted after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    expect(await kollage.store.locks.of(cloud)).toBeUndefined();
    await settle(kollage, cloud);
  });
}
