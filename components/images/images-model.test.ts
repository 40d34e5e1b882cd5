import { expect, test } from 'vitest';
import type { ImageView } from '@/server/views/images';
import { bytesText } from '@/server/words/bytes-text';
import { chosenRows, countOf, stateOf, treeOf } from './images-model';

const image = (name: string, parent: string, more: Partial<ImageView> = {}): ImageView => ({
  ...{
    name,
    parent,
    role: name.split('-')[0] ?? name,
    tag: '2025.1-1',
    state: 'pushed',
    hosts: [],
    running: [],
  },
  ...more,
});
const last = { run: 'r', step: 's', at: '2026-11-28T00:00:00Z' };
const images = [
  image('base', 'debian'),
  image('openstack-base', 'base'),
  image('nova-base', 'openstack-base', { state: 'absent', last: { ...last, outcome: 'failed' } }),
  image('nova-api', 'nova-base', { state: 'absent' }),
  image('mariadb', 'base', { hosts: ['ctl01'] }),
];

test('each image stands below what it is built from', () => {
  expect(treeOf(images).map(({ name, depth }) => `${depth} ${name}`)).toEqual([
    '0 base',
    '1 mariadb',
    '1 openstack-base',
    '2 nova-base',
    '3 nova-api',
  ]);
});

test('a build that failed counts while the image is not there, one that goes on always', () => {
  const failed = image('x', '', { state: 'absent', last: { ...last, outcome: 'failed' } });
  expect(stateOf(failed)).toBe('failed');
  expect(stateOf({ ...failed, state: 'built' })).toBe('built');
  expect(stateOf({ ...failed, last: { ...last, outcome: 'running' } })).toBe('building');
});

test('rows are found by state and by words', () => {
  const rows = treeOf(images);
  expect(countOf(rows, 'missing')).toBe(2);
  expect(chosenRows(rows, 'failed', '').map(({ name }) => name)).toEqual(['nova-base']);
  expect(chosenRows(rows, 'hosts', '').map(({ name }) => name)).toEqual(['mariadb']);
  expect(chosenRows(rows, 'all', 'NOVA api').map(({ name }) => name)).toEqual(['nova-api']);
});

test('sizes are those that Docker prints', () => {
  expect([bytesText(999), bytesText(271_000_000), bytesText(1_240_000_000)]).toEqual([
    '1 kB',
    '271 MB',
    '1.2 GB',
  ]);
});
