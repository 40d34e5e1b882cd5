import { describe, expect, it } from 'vitest';
import type { WatchedContainer } from '@/server/core/domain/watched';
import type { Kept, SeenHost } from '@/server/views/overview';
import type { HostWatch, WatchView } from '@/server/views/watch';
import { certificateLife, daysSince } from './ages-model';
import { capacityLines, wholeOf } from './capacity-model';
import { imageDrift } from './drift-model';
import { imageParts, unseenHosts, versionsOf } from './versions-model';

const made = (name: string, image: string, more: Partial<WatchedContainer> = {}): WatchedContainer => ({
  ...{ name, image, role: 'keystone', state: 'running', health: 'none', restarts: 0, once: false },
  ...{ createdAt: '', startedAt: '', finishedAt: '' },
  ...more,
});
const host = (
  name: string,
  containers: readonly WatchedContainer[],
  drift?: HostWatch['drift'],
): HostWatch => ({
  ...{ host: name, known: { kind: 'seen', at: '', containers }, missing: [] },
  ...(drift ? { drift } : {}),
});
const view = (hosts: readonly HostWatch[], state: WatchView['state'] = { kind: 'live' }): WatchView => ({
  ...{ state, hosts, endpoints: [] },
});
const same = { images: [], leftOver: [] };

describe('versions', () => {
  it('take a reference apart, with a port in the registry and without a tag', () => {
    expect(imageParts('192.0.2.1:4000/k/keystone:2025.1')).toEqual({ name: 'keystone', tag: '2025.1' });
    expect(imageParts('192.0.2.1:4000/k/keystone')).toEqual({ name: 'keystone', tag: '' });
    expect(imageParts('k/keystone@sha256:0a')).toEqual({ name: 'keystone', tag: 'sha256:0a' });
  });

  it('differ where one image runs in two versions; two images of a service are no difference', () => {
    const hosts = [
      host('h1', [made('a', 'r/a:1'), made('b', 'r/b:2'), made('job', 'r/a:0', { once: true })]),
      host('h2', [made('a', 'r/a:1'), made('c', 'r/c:1', { role: 'nova' })]),
    ];
    expect(versionsOf(view(hosts)).map(({ role, differs }) => [role, differs])).toEqual([
      ['keystone', false],
      ['nova', false],
    ]);
    const mixed = [...hosts, host('h3', [made('c', 'r/c:0', { role: 'nova' })])];
    const [first] = versionsOf(view(mixed));
    expect(first).toMatchObject({ role: 'nova', differs: true });
    expect(first?.rows.map(({ tag, where }) => [tag, where])).toEqual([
      ['1', ['h2/c']],
      ['0', ['h3/c']],
    ]);
  });

  it('differ where one version runs everywhere, and the files name another', () => {
    const drift = { images: [{ name: 'a', role: 'keystone', runs: 'r/a:1', wanted: 'r/a:2' }], leftOver: [] };
    expect(versionsOf(view([host('h1', [made('a', 'r/a:1')], drift)]))).toMatchObject([
      { differs: true, rows: [{ tag: '1', wanted: '2' }] },
    ]);
  });

  it('say nothing of hosts that are silent', () => {
    const silent: HostWatch = {
      ...{ host: 'h2', missing: [] },
      known: { kind: 'silent', since: '', cause: '', containers: [made('a', 'r/a:0')] },
    };
    const both = view([host('h1', [made('a', 'r/a:1')]), silent]);
    expect(versionsOf(both)).toMatchObject([{ differs: false }]);
    expect(unseenHosts(both)).toEqual(['h2']);
    expect(unseenHosts({ ...both, state: { kind: 'stale', since: '' } })).toEqual(['h1', 'h2']);
  });
});

describe('drift of images', () => {
  it('counts what was compared, and names what differs', () => {
    const drift = {
      images: [{ name: 'a', role: 'r', runs: 'x:1', wanted: 'x:2' }],
      leftOver: [{ name: 'old', role: 'r' }],
    };
    const seen = [made('a', 'x:1'), made('b', 'x:2'), made('old', 'y:1'), made('j', 'x:1', { once: true })];
    expect(imageDrift(view([host('h1', seen, drift)]))).toEqual({
      known: true,
      compared: 2,
      images: [{ host: 'h1', name: 'a', runs: 'x:1', wanted: 'x:2' }],
      leftOver: [{ host: 'h1', name: 'old' }],
    });
  });

  it('is unknown where nobody watches or the files cannot be read', () => {
    expect(imageDrift(view([host('h1', [made('a', 'x:1')])])).known).toBe(false);
    const stale = view([host('h1', [made('a', 'x:1')], same)], { kind: 'stale', since: '' });
    expect(imageDrift(stale).known).toBe(false);
  });
});

const facts = (mounts: readonly (readonly [string, number, number])[]): Kept<SeenHost> =>
  ({
    at: '2026-01-01T00:00:00Z',
    found: {
      kind: 'seen',
      facts: {
        load: 3,
        memory: { total: 100, available: 40 },
        disks: mounts.map(([mount, total, free]) => ({ mount, total, free })),
      },
    },
  }) as unknown as Kept<SeenHost>;
const share = { total: 100, capacity: 200, promised: 50 };

describe('capacity', () => {
  it('joins what Placement counts with what the machine tells, the disk by the mount that holds volumes', () => {
    const found = { hosts: [{ host: 'h1', vcpus: share, memory: share, disk: share }] };
    const mounts = [
      ['/', 10, 9],
      ['/var/lib/docker', 100, 30],
      ['/var/lib/dockerish', 5, 0],
    ] as const;
    const [line] = capacityLines(found, { h1: facts(mounts) });
    expect([line?.vcpus?.used, line?.memory?.used, line?.disk?.used]).toEqual([3, 60, 70]);
    expect(capacityLines(found, { h1: facts([['/', 10, 9]]) })[0]?.disk?.used).toBe(1);
  });

  it('knows a host whose hypervisor has a full name', () => {
    const found = { hosts: [{ host: 'h1.example.org', vcpus: share }] };
    expect(capacityLines(found, { h1: facts([]) })[0]?.vcpus?.used).toBe(3);
  });

  it('leaves the use of all unknown while one host is unknown; what is promised is summed', () => {
    const found = {
      hosts: [
        { host: 'h1', vcpus: share },
        { host: 'h2', vcpus: share },
      ],
    };
    const lines = capacityLines(found, { h1: facts([]) });
    expect(wholeOf(lines)).toEqual({ vcpus: { total: 200, capacity: 400, promised: 100 } });
    expect(wholeOf(capacityLines(found, { h1: facts([]), h2: facts([]) })).vcpus?.used).toBe(6);
  });
});

it('a certificate warns below thirty days, and has failed when it has ended', () => {
  const now = Date.parse('2026-06-01T00:00:00Z');
  const life = (validTo: string) => certificateLife({ validTo }, now);
  expect(life('2026-07-01T00:00:00Z')).toEqual({ days: 30, mark: 'ok' });
  expect(life('2026-06-30T23:00:00Z')).toEqual({ days: 29, mark: 'warn' });
  expect(life('2026-05-31T23:59:00Z')).toEqual({ days: -1, mark: 'failed' });
  expect(daysSince('2026-05-30T12:00:00Z', now)).toBe(1);
});
