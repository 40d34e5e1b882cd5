import { expect, test } from 'vitest';
import { specOf } from '../../adapters/contract/container-spec';
import type { ObservedContainer } from '../../core/domain/observed';
import { lastWords } from './last-words';

const made = (role: string, times: Partial<ObservedContainer> = {}): ObservedContainer => ({
  id: role,
  spec: { ...specOf('x', 'x:1'), labels: { 'kollage.role': role } },
  imageId: 'sha256:1',
  state: 'running',
  health: 'none',
  restartCount: 0,
  createdAt: '2026-11-27T01:00:00Z',
  startedAt: '2026-11-27T02:00:00Z',
  finishedAt: '0001-01-01T00:00:00Z',
  ...times,
});

/** A host with containers of one role and the files of its log folder. */
function host(
  containers: Readonly<Record<string, ObservedContainer>>,
  files: Readonly<Record<string, readonly string[]>>,
  said: readonly string[] = [],
) {
  const asked: (readonly string[])[] = [];
  const stdout = (argv: readonly string[]): string => {
    if (argv[0] === 'find')
      return Object.keys(files)
        .map((name) => `${name}\0`)
        .join('');
    if (argv[0] === 'date') return '+00:00\n';
    return `${(files[argv.at(-1)?.split('/').at(-1) ?? ''] ?? []).join('\n')}\n`;
  };
  return {
    asked,
    run: async (argv: readonly string[]) => {
      asked.push(argv);
      return { code: 0, stdout: Buffer.from(stdout(argv)), stderr: '' };
    },
    docker: {
      inspect: async (name: string) => containers[name],
      async *logs() {
        for (const line of said) yield { stream: 'stdout' as const, line };
      },
      snapshot: async () => ({
        kind: 'running' as const,
        snapshot: { version: '', apiVersion: '', privilegedWorks: true, containers, volumes: {}, images: {} },
      }),
    },
  };
}

test('the scheduler is explained by its own log, not by the newer one of the compute service', async () => {
  const connection = host(
    { nova_scheduler: made('nova'), nova_compute: made('nova') },
    {
      'nova-compute.log': ['2026-11-27 02:05:00.000 9 ERROR nova.compute libvirt is away'],
      'nova-scheduler.log': ['2026-11-27 02:04:00.000 8 ERROR nova.scheduler no database'],
    },
  );
  const words = await lastWords(connection, 'nova_scheduler');
  expect(words.quote).toBe(
    '; its last error was: 2026-11-27 02:04:00.000 8 ERROR nova.scheduler no database',
  );
  expect(words.lines.join()).not.toContain('libvirt');
});

test('an error in the log of a service counts before the last line that Docker has of it', async () => {
  const connection = host(
    { keystone: made('keystone') },
    { 'keystone.log': ['2026-11-27 02:00:05.000 7 CRITICAL keystone [-] there are no Fernet keys'] },
    ['detected binary path: /usr/bin/uwsgi-core'],
  );
  expect((await lastWords(connection, 'keystone')).quote).toMatch(/last error was: .*no Fernet keys$/);
});

test('what a former life of the container wrote explains nothing', async () => {
  const connection = host(
    { keystone: made('keystone') },
    { 'keystone.log': ['2026-11-27 01:30:00.000 7 CRITICAL keystone [-] an old error'] },
    ['kolla_set_configs: the file keystone.conf is missing'],
  );
  expect((await lastWords(connection, 'keystone')).quote).toBe(
    '; its last line was: kolla_set_configs: the file keystone.conf is missing',
  );
});

test('of a container that keeps stopping, the life before the last start counts', async () => {
  const again = { restartCount: 4, startedAt: '2026-11-27T02:00:00Z', finishedAt: '2026-11-27T01:59:58Z' };
  const connection = host(
    { keystone: made('keystone', again) },
    { 'keystone.log': ['2026-11-27 01:59:57.000 7 CRITICAL keystone [-] no keys'] },
  );
  expect((await lastWords(connection, 'keystone')).quote).toContain('no keys');
});

test('of a container that keeps stopping, what the one before it wrote does not count', async () => {
  const again = {
    restartCount: 2,
    createdAt: '2026-11-27T01:59:50Z',
    startedAt: '2026-11-27T02:00:00Z',
    finishedAt: '2026-11-27T01:59:58Z',
  };
  const connection = host(
    { keystone: made('keystone', again) },
    { 'keystone.log': ['2026-11-27 01:59:20.000 7 ERROR keystone [-] lost connection'] },
    ['kolla_start: exec: uwsgi: not found'],
  );
  expect((await lastWords(connection, 'keystone')).quote).toContain('uwsgi: not found');
});

test('a label that somebody changed names no other folder', async () => {
  for (const role of ['../../etc', '-delete']) {
    const connection = host({ x: made(role) }, { 'x.log': ['secret'] });
    expect((await lastWords(connection, 'x')).lines).toEqual([]);
    expect(connection.asked).toEqual([]);
  }
});
