import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cut, mend } from '../../server/adapters/lab/lab';
import type { RunEvent, StepError } from '../../server/core/domain/event';
import { approvePlan } from '../../server/usecases/plan-requests';
import { saveFile } from '../../server/usecases/save-file';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import {
  access,
  asker,
  deployedCloud,
  eventsOf,
  outcomeOf,
  plan,
  readyPlan,
  run,
  settle,
} from './world/work';

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;

beforeAll(async () => {
  kollage = await openKollage();
  cloud = await deployedCloud(kollage);
  machine = await machineOf(kollage, cloud);
});
afterAll(async () => kollage?.close());
afterEach(async () => {
  await settle(kollage, cloud);
  expect((await access(kollage, cloud)).token).toMatchObject({ ok: true });
});

const errorsOf = (events: readonly RunEvent[]): readonly StepError[] =>
  events.flatMap((event) => (event.type === 'step_failed' ? [event.error] : []));
const skipped = (events: readonly RunEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'step_skipped' ? [event.step] : []));

/** Approves a deploy and does `harm` as soon as one of its containers was made. */
async function harmed(harm: () => Promise<void>): Promise<readonly RunEvent[]> {
  const made = await readyPlan(kollage, cloud);
  const { run: id } = await approvePlan(kollage, made.id, { digest: made.digest }, asker);
  for (;;) {
    const facts = (await kollage.store.runs.facts([id])).get(id) ?? [];
    if (facts.some((e) => e.type === 'step_done' && e.step.includes('/container/'))) break;
    if (facts.some((e) => e.type === 'run_ended')) throw new Error(`it ended too soon: ${outcomeOf(facts)}`);
    await sleep(50);
  }
  await harm();
  const begun = performance.now();
  const events = await eventsOf(kollage, id);
  console.log(
    `ended ${((performance.now() - begun) / 1000).toFixed(0)} s after the harm: ${outcomeOf(events)}`,
  );
  return events;
}

/** Work for some seconds: services with their data. */
async function makeWork(): Promise<void> {
  await machine.sh('docker rm -f mariadb keystone rabbitmq memcached keystone_bootstrap');
  await machine.sh('docker volume rm mariadb keystone_fernet_tokens rabbitmq 2>/dev/null || true');
}

test('a host that is cut off in the middle fails the run in words, and the next plan carries on', async () => {
  await makeWork();
  const events = await harmed(() => cut(machine.lab.id, machine.host.name));
  try {
    expect(events.at(-1)).toMatchObject({ type: 'run_ended', outcome: 'failed' });
    expect(errorsOf(events).length).toBeGreaterThan(0);
    for (const error of errorsOf(events)) {
      expect(error.message).toContain('aio');
      expect(error.tag).toMatch(/HostUnreachable|ConnectionLost|TimedOut/);
    }
    const blind = await plan(kollage, cloud);
    expect(blind.state).toMatchObject({
      kind: 'failed',
      error: { tag: 'HostUnreachable', message: expect.stringMatching(/^aio does not answer: ./) },
    });
  } finally {
    await mend(machine.lab.id, machine.host.name);
  }
});

test('an engine that is killed in the middle fails the run in words, and the next plan carries on', async () => {
  await makeWork();
  const events = await harmed(async () => {
    await machine.exec(['sh', '-c', 'kill -9 "$(cat /run/docker.pid)"']);
  });
  expect(events.at(-1)).toMatchObject({ type: 'run_ended', outcome: 'failed' });
  const errors = errorsOf(events);
  expect(errors.length).toBeGreaterThan(0);
  for (const error of errors) {
    expect(error.tag).not.toBe('Bug');
    expect(error.message).toMatch(/docker/i);
    expect(error.message).toContain('aio');
  }
  expect(skipped(events).length).toBeGreaterThan(0);
});

test('a host whose key changed is not spoken to, and is named with what to do', async () => {
  const keys = '/etc/ssh/ssh_host_*';
  await machine.exec([
    'sh',
    '-ec',
    `mkdir -p /root/kept; mv ${keys} /root/kept/; ssh-keygen -A; pkill -x sshd; sleep 0.3; setsid /usr/sbin/sshd; sleep 0.3`,
  ]);
  try {
    const made = await plan(kollage, cloud);
    console.log(JSON.stringify(made.state));
    expect(made.state).toMatchObject({
      kind: 'failed',
      error: { tag: 'HostKeyChanged', message: expect.stringMatching(/host key/) },
    });
  } finally {
    await machine.exec([
      'sh',
      '-ec',
      `rm ${keys}; mv /root/kept/* /etc/ssh/; pkill -x sshd; sleep 0.3; setsid /usr/sbin/sshd; sleep 0.3`,
    ]);
  }
});

test('a full disk fails the step that writes, in words; with room again the next plan carries on', async () => {
  await machine.sh(
    'mount -t tmpfs -o size=16k tmpfs /etc/kolla && dd if=/dev/zero of=/etc/kolla/full bs=4k 2>/dev/null || true',
  );
  try {
    const made = await readyPlan(kollage, cloud);
    const events = await run(kollage, made);
    console.log(outcomeOf(events));
    expect(events.at(-1)).toMatchObject({ type: 'run_ended', outcome: 'failed' });
    expect(errorsOf(events).length).toBeGreaterThan(0);
    for (const error of errorsOf(events)) {
      expect(error.tag).toBe('DiskFull');
      expect(error.message).toContain('aio');
    }
  } finally {
    await machine.sh('umount /etc/kolla');
  }
});

test('a container that cannot start fails with its name, its host and its last line; mended, the next plan carries on', async () => {
  const path = 'config/keystone/keystone-uwsgi.ini';
  await saveFile(kollage, cloud, path, '[uwsgi]\nmodule = nowhere.at.all:application\n', asker);
  try {
    const events = await run(kollage, await readyPlan(kollage, cloud));
    console.log(outcomeOf(events));
    expect(events.at(-1)).toMatchObject({ type: 'run_ended', outcome: 'failed' });
    const [error, ...others] = errorsOf(events);
    expect(others).toEqual([]);
    expect(error?.tag).toMatch(/ContainerStopped|HealthTimeout/);
    expect(error?.message).toMatch(/^keystone on aio .*; its last (line|error) was: \S/);
    // uWSGI says the cause itself in the log file that its configuration names.
    expect(error?.lines?.join('\n')).toContain('keystone-uwsgi.ini');
  } finally {
    await saveFile(kollage, cloud, path, '', asker);
  }
});
