import { describe, expect, test } from 'vitest';
import type { ErrorTag } from '../../core/domain/error-tag';
import type { RunEventBody } from '../../core/domain/event';
import { Stopped } from '../../usecases/ports';
import { EngineError } from '../errors';
import { createTestCloud, desiredOf, lacks, type TestCloud } from './test-cloud';

const one = desiredOf(['aio']);
const three = desiredOf(['ctl01', 'ctl02', 'ctl03']);

async function deployed(desired = one): Promise<TestCloud> {
  const cloud = createTestCloud(desired);
  expect((await cloud.run(await cloud.plan())).outcome).toBe('done');
  return cloud;
}

/** Planning again finishes what was begun, and then nothing is left to do. */
async function finishes(cloud: TestCloud): Promise<void> {
  expect(failures((await cloud.run(await cloud.plan())).events)).toEqual([]);
  expect(lacks(cloud)).toEqual([]);
  expect((await cloud.plan()).steps).toEqual([]);
}

const failures = (events: readonly RunEventBody[]) =>
  events.flatMap((event) => (event.type === 'step_failed' ? [event] : []));

describe('a deployment of the real roles', () => {
  test.each([
    ['one host', one],
    ['three controllers', three],
  ])('on %s makes what is desired, and the next plan is empty', async (_, desired) => {
    const cloud = await deployed(desired);
    expect(lacks(cloud)).toEqual([]);
    expect((await cloud.plan()).steps).toEqual([]);
  });

  test('tells how long it took and what held it up', async () => {
    const cloud = createTestCloud(one);
    const plan = await cloud.plan();
    const end = (await cloud.run(plan)).events.at(-1);
    if (end?.type !== 'run_ended' || !end.figures) throw new Error('no figures');
    const { wall, criticalPath, firstToken, cores, cpu } = end.figures;
    const explained = criticalPath.reduce((sum, one) => sum + one.seconds + (one.waited?.seconds ?? 0), 0);
    expect(Math.abs(explained - wall)).toBeLessThan(0.1 * criticalPath.length);
    expect(criticalPath.length).toBeGreaterThan(3);
    expect(firstToken).toBeLessThanOrEqual(wall);
    expect([cores, cpu > 0]).toEqual([8, true]);
  });

  test('that is done stays done when its host is lost before it could tell its figures', async () => {
    const cloud = createTestCloud(one);
    cloud.world.fault = ({ subject }) =>
      subject === 'nproc' ? new EngineError('HostUnreachable', 'aio is lost') : undefined;
    const { events } = await cloud.run(await cloud.plan());
    expect(events.at(-1)).toMatchObject({ type: 'run_ended', outcome: 'done', figures: { cores: 1 } });
  });
});

/** Every so many things that are done: coprime to the things of a step, so that all kinds of places are met. */
const STRIDE = 5;

describe('a worker that dies', () => {
  test('at whatever thing it was about to do, leaves a cloud that the next plan finishes', async () => {
    for (let at = 0; ; at += STRIDE) {
      const cloud = createTestCloud(one);
      const plan = await cloud.plan();
      const dead = new AbortController();
      const until = cloud.world.journal.length + at;
      cloud.world.fault = ({ subject }) => {
        if (cloud.world.journal.length >= until && subject !== 'nproc') dead.abort(new Stopped('lease_lost'));
        // What is dead does nothing more, not even what it had begun.
        return dead.signal.aborted ? new EngineError('Bug', 'the worker is dead') : undefined;
      };
      const { outcome, events } = await cloud.run(plan, { signal: dead.signal });
      if (outcome === 'done') {
        expect(at).toBeGreaterThan(100);
        return;
      }
      expect([outcome, events.some((event) => event.type === 'run_ended')]).toEqual(['interrupted', false]);
      cloud.world.fault = () => undefined;
      await finishes(cloud);
    }
  }, 30_000);

  test('in the middle of a change leaves a cloud that the next plan finishes', async () => {
    const changed = desiredOf(['aio'], {
      keystone_listen_port: 5001,
      mariadb_innodb_buffer_pool_size_mb: 512,
    });
    for (const at of [1, 4, 7, 10]) {
      const cloud = await deployed();
      cloud.desired = changed;
      const plan = await cloud.plan('reconfigure');
      expect(plan.steps.length).toBeGreaterThan(2);
      const dead = new AbortController();
      const until = cloud.world.journal.length + at;
      cloud.world.fault = () => {
        if (cloud.world.journal.length >= until) dead.abort(new Stopped('draining'));
        return dead.signal.aborted ? new EngineError('Bug', 'the worker is dead') : undefined;
      };
      expect((await cloud.run(plan, { signal: dead.signal })).outcome).toBe('interrupted');
      cloud.world.fault = () => undefined;
      await finishes(cloud);
    }
  });
});

describe('a world that breaks in the middle of a run', () => {
  test('a host that is cut off stops what needs it and nothing else, and the next plan carries on', async () => {
    const cloud = createTestCloud(three);
    const plan = await cloud.plan();
    const lost = cloud.world.host('ctl02');
    cloud.world.fault = ({ host, verb }) => {
      if (host !== 'ctl02' || verb !== 'start') return undefined;
      lost.unreachable = true;
      lost.cut(new Error('cable'));
      return new EngineError('HostUnreachable', 'the connection to ctl02 is lost', { retryable: true });
    };
    const { outcome, events } = await cloud.run(plan);
    expect(outcome).toBe('failed');
    for (const { step, error } of failures(events)) {
      expect(step).toMatch(/^ctl02\//);
      expect(error).toMatchObject({ tag: 'HostUnreachable', message: expect.stringContaining('ctl02') });
    }
    const failed = new Set(failures(events).map((event) => event.step));
    const reach = (id: string): boolean =>
      failed.has(id) || (plan.steps.find((step) => step.id === id)?.needs ?? []).some(reach);
    const done = events.flatMap((event) => (event.type === 'step_done' ? [event.step] : []));
    expect(done.sort()).toEqual(
      plan.steps
        .map((step) => step.id)
        .filter((id) => !reach(id))
        .sort(),
    );
    const change = (await cloud.plan()).changes.find((each) => each.of === 'host');
    expect(change).toMatchObject({ host: 'ctl02', verb: 'unknown' });
    lost.unreachable = false;
    cloud.world.fault = () => undefined;
    await finishes(cloud);
  });

  test.each<[string, string, ErrorTag, string]>([
    ['a host key that changed', 'connect', 'HostKeyChanged', 'the SSH host key of aio changed'],
    ['a disk that is full', 'load', 'DiskFull', 'no space is left on aio'],
    ['an engine that stopped', 'create', 'DockerDown', 'Docker on aio does not answer'],
    ['files that cannot be written', 'write', 'DiskFull', 'no space is left on aio'],
    ['a database that refuses', 'ensure', 'ApiRefused', 'MariaDB refuses'],
  ])('%s is told in words, and the next plan carries on', async (_, verb, tag, message) => {
    const cloud = createTestCloud(one);
    const plan = await cloud.plan();
    cloud.world.fault = (entry) => (entry.verb === verb ? new EngineError(tag, message) : undefined);
    if (verb === 'connect') cloud.world.host('aio').cut(new Error('installed anew'));
    await cloud.world.clock.sleep(1);
    const { outcome, events } = await cloud.run(plan);
    expect(outcome).toBe('failed');
    expect(failures(events).length).toBeGreaterThan(0);
    for (const { error } of failures(events)) expect(error).toMatchObject({ tag, message });
    const ended = events.flatMap((event) =>
      event.type === 'step_done' || event.type === 'step_failed' || event.type === 'step_skipped'
        ? [event.step]
        : [],
    );
    expect(ended.sort()).toEqual(plan.steps.map((step) => step.id).sort());
    cloud.world.fault = () => undefined;
    await finishes(cloud);
  });

  test('an engine that goes down for good is started by the next plan, which concludes nothing from its silence', async () => {
    const cloud = createTestCloud(one);
    const plan = await cloud.plan();
    cloud.world.fault = ({ verb, host }) => {
      if (verb === 'create' && host === 'aio') cloud.world.host(host).docker = 'down';
      return undefined;
    };
    const { events } = await cloud.run(plan);
    expect(failures(events)[0]?.error.tag).toBe('DockerDown');
    cloud.world.fault = () => undefined;
    const started = await cloud.plan();
    expect(started.steps.map(({ work }) => work.kind).filter((kind) => kind !== 'precheck')).toEqual([
      'system',
    ]);
    expect(started.changes).toContainEqual(
      expect.objectContaining({ of: 'host', verb: 'unknown', host: 'aio' }),
    );
    await cloud.run(started);
    await finishes(cloud);
  });

  test('a service that never answers names itself and its last line', async () => {
    const cloud = createTestCloud(one);
    const listens = cloud.world.listens;
    cloud.world.behaviours.set('keystone', { lines: ['cannot reach the database'] });
    cloud.world.listens = (address, port) => port !== 5000 && listens(address, port);
    const { outcome, events } = await cloud.run(await cloud.plan());
    expect(outcome).toBe('failed');
    expect(failures(events)).toHaveLength(1);
    expect(failures(events)[0]?.error).toMatchObject({
      tag: 'HealthTimeout',
      message:
        'keystone on aio did not become healthy in 300 s; its last line was: cannot reach the database',
      lines: ['cannot reach the database'],
    });
  });
});

describe('a host that another writes to', () => {
  test('ends the run before anything was done, on every host, and says who it is', async () => {
    const cloud = createTestCloud(three);
    const plan = await cloud.plan();
    cloud.world.host('ctl02').writer = {
      token: 't',
      owner: 'folder x',
      until: cloud.world.clock.now() + 60_000,
      words: 'kollage deploy in /srv/x',
    };
    const before = cloud.world.journal.length;
    const { outcome, events } = await cloud.run(plan);
    expect(outcome).toBe('failed');
    expect(events.at(-1)).toMatchObject({
      type: 'run_ended',
      error: { tag: 'HostClaimed', message: expect.stringContaining('kollage deploy in /srv/x') },
    });
    const done = cloud.world.journal.slice(before).filter(({ verb }) => verb !== 'connect');
    expect(done).toEqual([]);
    expect(cloud.world.host('ctl01').writer).toBeUndefined();
  });

  test('is lost to a run in the middle: not one write more', async () => {
    const cloud = createTestCloud(one);
    const plan = await cloud.plan();
    const host = cloud.world.host('aio');
    const { outcome, events } = await cloud.run(plan, {
      onEvent: (event) => {
        if (event.type !== 'step_done' || host.writer?.token === 'other') return;
        host.writer = { token: 'other', owner: 'panel 1', until: 0, words: 'a newer run' };
        cloud.world.clock.advance(1000);
      },
    });
    expect(outcome).toBe('failed');
    const refused = failures(events).filter(({ error }) => error.tag === 'HostClaimed');
    expect(refused.map(({ error }) => error.message)).toContain("aio is no longer this run's: a newer run");
    // What was under way may end; nothing new was written.
    expect([...host.containers.keys()].length).toBeLessThan(3);
    expect(host.writer?.token).toBe('other');
  });
});
