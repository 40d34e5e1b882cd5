import { describe, expect, test } from 'vitest';
import type { MergedView, ReadableFile } from '@/server/views/overrides';
import {
  branches,
  isForWantOfALook,
  matching,
  offersOf,
  ownLines,
  readersOf,
  whose,
} from './overrides-model';

const file = (role: string, container: string, hosts: readonly string[]): ReadableFile => ({
  role,
  container,
  to: `/etc/${role}/${role}.conf`,
  merge: 'ini',
  hosts,
  paths: ['global.conf', `${role}.conf`],
  ofHost: [`${role}/<host>/${role}.conf`],
});
const view = {
  hosts: ['ctl01', 'cmp01'],
  files: [
    file('nova', 'nova_api', ['ctl01']),
    file('nova', 'nova_compute', ['cmp01']),
    file('heat', 'heat_api', []),
  ],
  unread: { 'novva.conf': { severity: 'warning', zh: '', summary: 'no role reads this override' } },
} as const;

describe('overrides', () => {
  test('a path of one host is read there alone', () => {
    expect(readersOf(view, 'nova/cmp01/nova.conf').map(({ file: f, hosts }) => [f.container, hosts])).toEqual(
      [
        ['nova_api', []],
        ['nova_compute', ['cmp01']],
      ],
    );
    expect(readersOf(view, 'nova/else/nova.conf')).toEqual([]);
  });

  test('stand by the role that reads them, those of several first, those of nobody last', () => {
    expect(
      branches(view, ['novva.conf', 'nova.conf', 'nova/cmp01/nova.conf', 'global.conf', 'heat.conf']),
    ).toEqual([
      { kind: 'several', paths: ['global.conf'] },
      { kind: 'role', role: 'heat', paths: ['heat.conf'] },
      { kind: 'role', role: 'nova', paths: ['nova.conf', 'nova/cmp01/nova.conf'] },
      { kind: 'nobody', paths: ['novva.conf'] },
    ]);
  });

  test('are offered for all hosts or one, services that run first', () => {
    expect(offersOf(view, undefined)).toEqual([
      { path: 'global.conf', role: '', containers: ['nova_api', 'nova_compute', 'heat_api'], hosts: 2 },
      { path: 'nova.conf', role: 'nova', containers: ['nova_api', 'nova_compute'], hosts: 2 },
      { path: 'heat.conf', role: 'heat', containers: ['heat_api'], hosts: 0 },
    ]);
    expect(offersOf(view, 'cmp01').map(({ path, hosts }) => [path, hosts])).toEqual([
      ['nova/cmp01/nova.conf', 1],
      ['heat/cmp01/heat.conf', 0],
    ]);
    expect(matching(offersOf(view, undefined), 'compute conf').map(({ path }) => path)).toEqual([
      'global.conf',
      'nova.conf',
    ]);
  });
});

describe('a merged file', () => {
  const merged: Extract<MergedView, { kind: 'file' }> = {
    kind: 'file',
    host: 'ctl01',
    container: 'nova_api',
    path: '/etc/kolla/nova-api/nova.conf',
    merge: 'ini',
    layers: [
      { of: 'template', name: 'roles/nova/templates/nova.conf.j2' },
      { of: 'override', name: 'config/nova.conf', path: 'nova.conf', host: false },
    ],
    lines: [
      { text: '[DEFAULT]', layer: 0 },
      { text: 'debug = True', layer: 1, replaced: [{ layer: 0, text: 'False' }] },
      { text: 'x = 1', layer: 0 },
      { text: '', layer: 0 },
      { text: '[other]', layer: 0 },
    ],
    facts: { unseen: 0 },
    diagnostics: [],
  };

  test('says whose a line is, and shows what overrides change with its section', () => {
    expect(whose(merged, { layer: 1 }, 'config/nova.conf')).toBe('this');
    expect(whose(merged, { layer: 1 }, 'config/global.conf')).toBe('other');
    expect(whose(merged, { layer: 0 }, 'config/nova.conf')).toBe('template');
    expect(isForWantOfALook({ facts: { unseen: 1 }, diagnostics: [] })).toBe(true);
    const mine = { severity: 'error', summary: 'x', zh: 'x', at: { file: 'config/a' } } as const;
    expect(isForWantOfALook({ facts: { unseen: 1 }, diagnostics: [mine] })).toBe(false);
    expect(ownLines(merged).map(({ text }) => text)).toEqual(['[DEFAULT]', 'debug = True']);
  });
});
