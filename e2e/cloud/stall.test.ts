import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunEvent } from '../../server/core/domain/event';
import { followEvents } from '../../server/store/follow-events';
import { approvePlan } from '../../server/usecases/plan-requests';
import { LEASE_SECONDS, type OpenKollage, openKollage, running, secondWorker } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { asker, deployedCloud, eventsOf, outcomeOf, readyPlan, settle } from './world/work';

/** What the engine did by itself or for whoever asked: a container that was made, started, killed or removed. */
interface Did {
  readonly what: string;
  readonly container: string;
}

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;

beforeAll(async () => {
  kollage = await openKollage();
  cloud = await deployedCloud(kollage);
  machine = await machineOf(kollage, cloud);
});
afterAll(async () => kollage?.close());

/** One that has ended meanwhile needs no waking. */
function wake(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT');
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH')) throw cause;
  }
}

const now = () => machine.exec(['date', '+%s.%N']);

/** What happened to containers on the host between two moments of its clock; health checks are none of it. */
async function didBetween(since: string, until: string): Promise<readonly Did[]> {
  const kinds = ['create', 'start', 'kill', 'stop', 'restart', 'die', 'destroy'];
  const said = await machine.exec([
    ...['docker', 'events', '--since', since, '--until', until],
    ...kinds.flatMap((kind) => ['--filter', `event=${kind}`]),
    ...['--filter', 'type=container', '--format', '{{.Action}} {{.Actor.Attributes.name}}'],
  ]);
  return said
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [what = '', container = ''] = line.split(' ');
      return { what, container };
    });
}

/** Everything but the images is gone: a plan has most to do. */
async function raze(): Promise<void> {
  const line =
    'docker rm -f $(docker ps -aq); docker volume rm $(docker volume ls -q); rm -rf /etc/kolla; true';
  await machine.exec(['sh', '-c', line]);
}

async function begin(): Promise<string> {
  const { id, digest } = await readyPlan(kollage, cloud);
  return (await approvePlan(kollage, id, { digest }, asker)).run;
}

/** Waits until so many containers of a run were made. */
async function untilMade(run: string, count: number): Promise<void> {
  const events: RunEvent[] = [];
  for await (const batch of followEvents(kollage.store, run, 0, AbortSignal.timeout(120_000))) {
    events.push(...batch);
    const made = events.filter((event) => event.type === 'step_done' && event.step.includes('/container/'));
    if (made.length >= count) return;
  }
  throw new Error(`run ${run} made no ${count} containers: ${outcomeOf(events)}`);
}

test('a worker that is stopped in the middle of a deploy, and goes on after another took over, writes nothing more', async () => {
  await raze();
  const first = await begin();
  await untilMade(first, 2);
  const stalled = await running('worker');
  const second = await secondWorker();
  process.kill(stalled, 'SIGSTOP');
  try {
    // The lease of the one that is stopped runs out: the other marks its run, and may run the next.
    expect(outcomeOf(await eventsOf(kollage, first))).toContain('interrupted');
    const next = await begin();
    await untilMade(next, 1);
    const resumed = await now();
    process.kill(stalled, 'SIGCONT');
    const events = await eventsOf(kollage, next);
    expect(outcomeOf(events)).toBe('done');
    const ended = await now();

    // Each container that was made since then was made once, by a step of the run that may write.
    const steps = events.filter((event) => event.type === 'step_started').map((event) => event.step);
    const made = (await didBetween(resumed, ended)).filter(({ what }) => what === 'create');
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ container }) => container)).size).toBe(made.length);
    // A one-shot is called after its step: `keystone_bootstrap`.
    const asked = (container: string) =>
      steps.some((step) => container.startsWith(step.split('/').at(-1) ?? '-'));
    expect(made.filter(({ container }) => !asked(container))).toEqual([]);

    // And nothing is done after it.
    await sleep(LEASE_SECONDS * 2_000);
    expect(await didBetween(ended, await now())).toEqual([]);
  } finally {
    wake(stalled);
    await second.stop();
  }
  await settle(kollage, cloud);
});
