import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { ImageGraph } from '../../core/images/image-graph';
import { EngineError } from '../errors';
import type { BuildEvent } from './build-event';
import { type BuildInput, buildImages } from './build-images';

const parents: Readonly<Record<string, string>> = {
  base: 'debian',
  'openstack-base': 'base',
  keystone: 'openstack-base',
  mariadb: 'base',
  rabbitmq: 'base',
};

const graph: ImageGraph = {
  release: '2025.1',
  suite: 'trixie',
  rootRef: 'kollage/debian:trixie',
  nodes: Object.fromEntries(
    Object.entries(parents).map(([name, parent]) => [
      name,
      {
        name,
        role: 'r',
        parent,
        parents: [parent],
        dockerfile: '',
        digest: `d-${name}`,
        tag: 't',
        ref: `kollage/${name}:t`,
      },
    ]),
  ),
};

/** An engine that remembers what it was asked, and how much at a time. */
function engine(failing: readonly string[] = []) {
  const images = new Set<string>();
  const built: string[] = [];
  const pushed: string[] = [];
  const pulled: string[] = [];
  const labels: Record<string, Readonly<Record<string, string>>> = {};
  let running = 0;
  const seen = { most: 0, roots: 0 };
  const docker: BuildInput['docker'] = {
    imageId: async (ref) => (images.has(ref) ? `id-${ref}` : undefined),
    tag: async (_, target) => void images.add(target),
    push: async (ref) => void pushed.push(ref),
    pull: async (ref) => void pulled.push(ref),
    build: async (_, options) => {
      seen.most = Math.max(seen.most, ++running);
      options.onLine?.('Step 3/4 : RUN true');
      await new Promise((next) => setTimeout(next, 2));
      running -= 1;
      options.signal?.throwIfAborted();
      const name = options.ref.replace(/^kollage\/|:t$/g, '');
      const parent = parents[name] === 'debian' ? graph.rootRef : `kollage/${parents[name]}:t`;
      if (!images.has(parent)) throw new Error(`${name} was built before ${parent}`);
      if (failing.includes(name)) throw new EngineError('BuildFailed', `${name} broke`, { lines: ['E: no'] });
      built.push(name);
      labels[name] = options.labels;
      images.add(options.ref);
      return `id-${options.ref}`;
    },
  };
  const run = (wanted: readonly string[], more: Partial<BuildInput> = {}) =>
    buildImages({
      graph,
      wanted,
      docker,
      context: () => Readable.from([]),
      makeRoot: async () => {
        seen.roots += 1;
        images.add(graph.rootRef);
      },
      ...more,
    });
  return { run, images, built, pushed, pulled, labels, seen };
}

const all = Object.keys(parents);

describe('building images', () => {
  it('builds parents first, two at a time, the Debian system once', async () => {
    const e = engine();
    const outcomes = await e.run(all);
    expect(Object.values(outcomes).map((o) => o.kind)).toEqual(all.map(() => 'built'));
    expect([e.seen.most, e.seen.roots]).toEqual([2, 1]);
    expect(e.labels.base).toEqual({
      'kollage.image': 'base',
      'kollage.digest': 'd-base',
      'kollage.release': '2025.1',
    });
  });

  it('does nothing the second time', async () => {
    const e = engine();
    await e.run(all);
    const outcomes = await e.run(all);
    expect(new Set(Object.values(outcomes).map((o) => o.kind))).toEqual(new Set(['present']));
    expect([e.built.length, e.seen.roots]).toEqual([all.length, 1]);
  });

  it('builds what a wanted image needs and nothing else', async () => {
    const e = engine();
    expect(Object.keys(await e.run(['keystone'])).sort()).toEqual(['base', 'keystone', 'openstack-base']);
    expect(e.built).toEqual(['base', 'openstack-base', 'keystone']);
  });

  it('fails nothing but what is built on a failed image, and can be tried again alone', async () => {
    const e = engine(['openstack-base']);
    const events: BuildEvent[] = [];
    const outcomes = await e.run(all, { onEvent: (event) => events.push(event) });
    expect(outcomes).toMatchObject({
      mariadb: { kind: 'built' },
      'openstack-base': { kind: 'failed', error: { tag: 'BuildFailed', lines: ['E: no'] } },
      keystone: { kind: 'skipped', because: 'openstack-base was not built' },
    });
    expect(events.filter((x) => x.type === 'image_failed')).toHaveLength(1);
    const mended = engine();
    for (const ref of e.images) mended.images.add(ref);
    await mended.run(['keystone']);
    expect(mended.built).toEqual(['openstack-base', 'keystone']);
  });

  it('reports each image from its start to its end, with the steps of its Dockerfile', async () => {
    const events: BuildEvent[] = [];
    await engine().run(['base'], { onEvent: (event) => events.push(event) });
    expect(events.filter((x) => x.image === 'base')).toEqual([
      { type: 'image_started', image: 'base' },
      { type: 'image_log', image: 'base', line: 'Step 3/4 : RUN true' },
      { type: 'image_progress', image: 'base', done: 2, total: 4, unit: 'steps' },
      { type: 'image_done', image: 'base', outcome: 'built' },
    ]);
  });

  it('pushes what the registry lacks and does not even build what it has', async () => {
    const e = engine();
    const registry = { address: '192.0.2.1:4000', has: async (ref: string) => ref.includes('/mariadb:') };
    const outcomes = await e.run(['mariadb', 'keystone'], { registry });
    expect(outcomes).toMatchObject({ mariadb: { kind: 'present' }, keystone: { kind: 'pushed' } });
    expect(e.pushed).toEqual(['192.0.2.1:4000/kollage/keystone:t']);
    expect(e.built).not.toContain('mariadb');
  });

  it('takes a parent from the registry rather than building it a second time', async () => {
    const e = engine();
    const registry = {
      address: '192.0.2.1:4000',
      has: async (ref: string) => ref.includes('/openstack-base:'),
    };
    await e.run(['keystone'], { registry });
    expect([e.pulled, e.built]).toEqual([['192.0.2.1:4000/kollage/openstack-base:t'], ['keystone']]);
  });

  it('stops when cancelled: what runs is skipped, what waits is not started', async () => {
    const e = engine();
    const stop = new AbortController();
    const outcomes = await e.run(all, {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === 'image_started' && event.image === 'base') stop.abort();
      },
    });
    expect(Object.values(outcomes)).toEqual(all.map(() => ({ kind: 'skipped', because: 'cancelled' })));
    expect(e.built).toEqual([]);
  });
});
