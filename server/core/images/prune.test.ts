import { expect, test } from 'vitest';
import type { ObservedContainer, ObservedHost } from '../domain/observed';
import type { ImageStock, StockedImage } from '../domain/stock';
import { plan } from '../plan/plan';
import type { ImageGraph } from './image-graph';
import { type PruneInput, pruneImages } from './prune';

const MB = 1e6;
const image = (ref: string, more: Partial<StockedImage> = {}): StockedImage => ({
  ...{ id: `sha256:${ref}`, refs: [ref], used: false, layers: [{ id: ref, size: MB }] },
  labels: { 'kollage.image': 'x', 'kollage.built_for': 'east' },
  ...more,
});
const node = (name: string) => ({
  ...{ name, role: name, parent: 'debian', parents: ['debian'], dockerfile: '', digest: '', tag: 'now' },
  ref: `kollage/${name}:now`,
});
const graph: ImageGraph = {
  ...{ release: '2025.1', suite: 'trixie', rootRef: 'debian' },
  nodes: { nova: node('nova') },
};
const seenHost = (host: string, owners: readonly string[] = []): ObservedHost =>
  ({
    ...{ kind: 'seen', host, files: {}, facts: {} },
    docker: {
      kind: 'running',
      containers: Object.fromEntries(
        owners.map((owner) => [
          owner,
          { spec: { labels: { 'kollage.cloud': owner } } } as unknown as ObservedContainer,
        ]),
      ),
    },
  }) as unknown as ObservedHost;
const prune = (
  stock: ImageStock,
  more: Partial<PruneInput> & { hosts?: Record<string, ObservedHost> } = {},
) =>
  pruneImages({
    ...{ cloud: 'east', namespace: 'kollage', graph, spared: [], building: ['deployment'] },
    observed: { hosts: more.hosts ?? {}, stock },
    ...more,
  });
const going = (stock: ImageStock, more: Parameters<typeof prune>[1] = {}) =>
  prune(stock, more).changes.flatMap((change) =>
    change.of === 'image' ? [`${change.host} ${change.ref}`] : [],
  );
const stockOf = (...images: StockedImage[]): ImageStock => ({ c1: { kind: 'seen', images } });

test('an image that no container has, of no present version, goes', () => {
  expect(going(stockOf(image('kollage/nova:old'), image('r.example:5000/kollage/nova:old2')))).toEqual([
    'c1 kollage/nova:old',
    'c1 r.example:5000/kollage/nova:old2',
  ]);
});

test.each([
  ['a container uses', image('kollage/nova:old', { used: true })],
  ['is the present version', image('kollage/nova:now')],
  ['is the present version, of a registry', image('r.example:5000/kollage/nova:now')],
  ['somebody else named like ours', image('kollage/nova:mine', { labels: {} })],
  ['is of another namespace', image('shop/nova:old')],
  [
    'has a name of another namespace, too',
    image('kollage/nova:old', { refs: ['kollage/nova:old', 'shop/x:1'] }),
  ],
])('an image that %s stays', (_, one) => expect(going(stockOf(one))).toEqual([]));

test('what a run can go back to stays, of whichever registry, and is counted', () => {
  const stock = stockOf(image('r.example:5000/kollage/nova:kept'), image('kollage/nova:old'));
  const made = prune(stock, { spared: ['other:5000/kollage/nova:kept'] });
  expect(made.spared).toBe(1);
  expect(made.changes).toMatchObject([{ ref: 'kollage/nova:old' }]);
});

test('on an engine that several clouds use, only what this cloud had built goes', () => {
  const images = [
    image('kollage/nova:ours'),
    image('kollage/nova:theirs', { labels: { 'kollage.image': 'nova', 'kollage.built_for': 'west' } }),
    image('kollage/nova:before-labels', { labels: { 'kollage.image': 'nova' } }),
  ];
  expect(going({ deployment: { kind: 'seen', images } })).toEqual(['deployment kollage/nova:ours']);
  expect(going(stockOf(...images), { hosts: { c1: seenHost('c1', ['east', 'west']) } })).toEqual([
    'c1 kollage/nova:ours',
  ]);
  expect(going(stockOf(...images), { hosts: { c1: seenHost('c1', ['east']) } })).toHaveLength(3);
});

test('freed is what no image that stays has; what several share counts once', () => {
  const layers = (...ids: string[]) => ids.map((id) => ({ id, size: MB }));
  const made = prune(
    stockOf(
      image('kollage/a:old', { layers: layers('root', 'old-base', 'a') }),
      image('kollage/b:old', { layers: layers('root', 'old-base', 'b') }),
      image('kollage/nova:now', { layers: layers('root', 'base', 'nova') }),
    ),
  );
  expect(made.changes.map(({ reasons }) => reasons)).toEqual([
    [{ kind: 'unused', frees: MB }],
    [{ kind: 'unused', frees: 2 * MB }],
  ]);
});

test('an engine that does not answer is unknown, not empty', () => {
  const away: ObservedHost = { kind: 'unreachable', host: 'c2', cause: 'no route to host' };
  expect(prune({ c1: { kind: 'unseen', cause: 'it hangs' } }, { hosts: { c2: away } }).changes).toEqual([
    { of: 'host', verb: 'unknown', host: 'c2', cause: 'no route to host', reasons: [] },
    { of: 'host', verb: 'unknown', host: 'c1', cause: 'it hangs', reasons: [] },
  ]);
});

test('what is built on another image goes before it, one after another on each engine', () => {
  const layers = (...ids: string[]) => ids.map((id) => ({ id, size: MB }));
  const { changes } = prune({
    ...stockOf(
      image('kollage/base:old', { layers: layers('root') }),
      image('kollage/nova:old', { layers: layers('root', 'nova') }),
    ),
    c2: { kind: 'seen', images: [image('kollage/base:old')] },
  });
  const desired = { ...{ cloud: 'east', hosts: {}, jobs: [], apis: [], images: {}, idle: [], departed: [] } };
  const { steps } = plan({
    ...{ action: 'prune-images', changes, sha256: (text) => text },
    desired: { ...desired, release: '2025.1', partings: {} },
    observed: { hosts: {}, apis: {}, readiness: {}, images: {} },
  });
  expect(steps.map(({ id, needs }) => [id, needs])).toEqual([
    ['c1/prune/kollage/nova:old', []],
    ['c1/prune/kollage/base:old', ['c1/prune/kollage/nova:old']],
    ['c2/prune/kollage/base:old', []],
  ]);
});
