import { expect, it } from 'vitest';
import type { SecretRow, SecretsView } from '@/server/views/secrets';
import { canRotate, countsOf, fittingRoles } from './secrets-model';

const why = { en: 'no', zh: '否' };
const row = (name: string, more: Partial<SecretRow> = {}): SecretRow => ({
  name,
  kind: 'password',
  version: 1,
  createdAt: '2026-11-01T00:00:00Z',
  rotation: { kind: 'plan', by: 'restart' },
  ...more,
});
const unmade = (name: string): SecretRow => ({ name, kind: 'uuid', rotation: { kind: 'refused', why } });
const view: SecretsView = {
  roles: [
    {
      name: 'nova',
      title: { en: 'Compute', zh: '计算' },
      used: true,
      secrets: [row('nova_a'), unmade('nova_b')],
    },
    { name: 'ceph', title: { en: 'Ceph', zh: 'Ceph' }, used: false, secrets: [unmade('ceph_fsid')] },
    { name: 'base', title: { en: 'All', zh: '全部' }, secrets: [row('registry')] },
  ],
  others: [{ name: 'old', version: 2, createdAt: '2026-11-01T00:00:00Z' }],
};
const names = (search: string, onlyUsed: boolean) =>
  fittingRoles(view, search, onlyUsed).flatMap(({ secrets }) => secrets.map(({ name }) => name));

it('finds by secret, role and title in both languages, all words at once', () => {
  expect(names('', false)).toEqual(['nova_a', 'nova_b', 'ceph_fsid', 'registry']);
  expect(names('计算 _b', false)).toEqual(['nova_b']);
  expect(names('COMPUTE', true)).toEqual(['nova_a', 'nova_b']);
  expect(names('compute ceph', false)).toEqual([]);
});

it('leaves out what is known not to be used, and nothing else', () => {
  expect(names('', true)).toEqual(['nova_a', 'nova_b', 'registry']);
});

it('counts what is kept, and misses only what is used', () => {
  expect(countsOf(view)).toEqual({ kept: 3, missing: ['nova_b'] });
});

it('a refused secret can be made while it is missing, and not again', () => {
  expect(canRotate(unmade('x'))).toBe(true);
  expect(canRotate(row('x', { rotation: { kind: 'refused', why } }))).toBe(false);
  expect(canRotate(row('x'))).toBe(true);
});
