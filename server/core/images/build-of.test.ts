import { expect, test } from 'vitest';
import { buildOf } from './build-of';
import type { ImageGraph, ImageNode } from './image-graph';

const node = (name: string, parent: string): ImageNode => ({
  ...{ name, role: `role-${name}`, parent, parents: [parent], dockerfile: '', digest: '', tag: '1' },
  ref: `kollage/${name}:1`,
});
const graph: ImageGraph = {
  ...{ release: '2025.1', suite: 'trixie', rootRef: 'debian' },
  nodes: Object.fromEntries(
    [node('base', 'debian'), node('os', 'base'), node('api', 'os'), node('db', 'base')].map((one) => [
      one.name,
      one,
    ]),
  ),
};
const due = (named: string[], states: Parameters<typeof buildOf>[2], registry = '') =>
  buildOf(graph, named, states, registry).changes.flatMap((change) =>
    change.of === 'build' && change.verb === 'create' ? [change.image] : [],
  );

test('a named image is built with what it is built from, where that is missing', () => {
  expect(due(['api'], { base: 'absent', os: 'absent', api: 'absent', db: 'absent' })).toEqual([
    'base',
    'os',
    'api',
  ]);
  expect(due(['api'], { base: 'built', os: 'built', api: 'absent', db: 'absent' })).toEqual(['api']);
});

test('an image that is there is not built again; with a registry it is pushed', () => {
  expect(due(['api'], { base: 'built', os: 'absent', api: 'built', db: 'absent' })).toEqual([]);
  expect(due(['api'], { base: 'built', os: 'absent', api: 'built', db: 'absent' }, 'r:5000')).toEqual([
    'api',
  ]);
  expect(due(['api'], { base: 'pushed', os: 'pushed', api: 'pushed', db: 'absent' }, 'r:5000')).toEqual([]);
});

test('named images have the role that pushes them, and the registry in their reference', () => {
  const { images } = buildOf(
    graph,
    ['api'],
    { base: 'absent', os: 'absent', api: 'absent', db: 'absent' },
    'r:5000',
  );
  expect(images.api).toEqual({ name: 'api', ref: 'r:5000/kollage/api:1', parent: 'os', role: 'role-api' });
  expect(images.os).not.toHaveProperty('role');
  expect(images.db).toBeUndefined();
});
