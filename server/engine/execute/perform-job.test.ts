import { expect, test } from 'vitest';
import { specOf } from '../../adapters/contract/container-spec';
import type { DesiredJob } from '../../core/domain/desired';
import type { StepWork } from '../../core/domain/plan';
import { createBench, REF, ready } from './test-bench';

const job = (more: Partial<DesiredJob> = {}): StepWork => ({
  kind: 'job',
  job: {
    id: 'nova/bootstrap',
    role: 'nova',
    host: 'h1',
    title: { en: 'x', zh: 'x' },
    spec: specOf('nova_bootstrap', '', { image: REF }),
    files: [],
    digest: '',
    needs: [],
    dataVolumes: [],
    timeout: 60,
    ...more,
  },
});

test('a one-shot tells its lines and what it cost, and is kept', async () => {
  const { world, host, work } = createBench();
  const lines = ['syncing', '{"kollage_job": "done", "seconds": 9, "cpu": 4.25}'];
  world.behaviours.set('nova_bootstrap', { lines, exits: 0, afterMs: 5000 });
  const told = await work(job());
  expect(told.end).toMatchObject({ type: 'step_done', result: { kind: 'job', cpu: 4.25 } });
  expect(told.lines).toEqual(lines);
  expect(host.containers.get('nova_bootstrap')?.seen).toMatchObject({ state: 'exited', exitCode: 0 });
  expect((await work(job())).end?.type).toBe('step_done');
});

test('a one-shot that fails says with which code, and its last line that is not our own', async () => {
  const { world, work } = createBench();
  const lines = ['syncing', 'table exists', '', '{"kollage_job": "failed", "cpu": 1.0}'];
  world.behaviours.set('nova_bootstrap', { lines, exits: 7, afterMs: 100 });
  expect((await work(job())).error).toMatchObject({
    tag: 'JobFailed',
    message: 'nova_bootstrap on h1 ended with exit code 7; its last line was: table exists',
    lines,
  });
});

test('a one-shot on a host that is lost ends its step, and nothing is left unhandled', async () => {
  const { world, host, work } = createBench();
  const stray: unknown[] = [];
  const note = (cause: unknown) => stray.push(cause);
  process.on('unhandledRejection', note);
  void world.clock.sleep(2000).then(() => host.cut(new Error('cable')));
  expect((await work(job())).error).toMatchObject({ tag: 'HostUnreachable', retryable: true });
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', note);
  expect(stray).toEqual([]);
});

test('a migration under way is never killed: cancelling waits for its end', async () => {
  const { world, host, work } = createBench();
  world.behaviours.set('nova_bootstrap', { lines: ['syncing'], exits: 0, afterMs: 40_000 });
  const stop = new AbortController();
  void world.clock.sleep(2000).then(() => stop.abort(new Error('cancelled')));
  expect((await work(job(), stop.signal)).end?.type).toBe('step_done');
  expect(host.containers.get('nova_bootstrap')?.seen).toMatchObject({ state: 'exited', exitCode: 0 });
});

test('a one-shot whose time is over is left to run, and the next run adopts it', async () => {
  const { world, host, work } = createBench();
  world.behaviours.set('nova_bootstrap', { lines: ['syncing'], exits: 0, afterMs: 90_000 });
  const labels = { 'kollage.digest': 'd1' };
  const mine = job({ digest: 'd1', spec: specOf('nova_bootstrap', '', { image: REF, labels }) });
  expect((await work(mine)).error?.tag).toBe('StepTimeout');
  expect(host.containers.get('nova_bootstrap')?.seen.state).toBe('running');
  const { id } = host.containers.get('nova_bootstrap')?.seen ?? {};
  const again = await work(mine);
  expect(again.end?.type).toBe('step_done');
  expect(again.lines[0]).toBe('nova_bootstrap runs already: its end is waited for');
  expect(host.containers.get('nova_bootstrap')?.seen.id).toBe(id);
});

test('a replacement that is cancelled after the old container stopped still starts the new one', async () => {
  const { world, host, work } = createBench();
  const spec = specOf('mariadb', '', { image: REF });
  await work({ kind: 'container', spec, ready, replaces: false });
  const stop = new AbortController();
  world.fault = ({ verb }) => {
    if (verb === 'stop') stop.abort(new Error('cancelled'));
    return undefined;
  };
  await work({ kind: 'container', spec, ready, replaces: true }, stop.signal);
  expect(host.containers.get('mariadb')?.seen.state).toBe('running');
});
