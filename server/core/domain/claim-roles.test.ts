import { expect, it } from 'vitest';
import { type ClaimMapping, claimValues, rolesOf } from './claim-roles';

const mapping: ClaimMapping = {
  claim: 'groups',
  otherwise: 'none',
  rules: [
    { value: 'staff', role: 'viewer' },
    { value: 'ops', role: 'operator' },
    { value: 'east', cloud: 'c1', role: 'operator' },
    { value: 'guests', cloud: 'c1', role: 'viewer' },
  ],
};

it('of several rules the one that gives most counts, in the panel and in each cloud', () => {
  expect(rolesOf({ groups: ['staff', 'ops', 'east', 'guests'] }, mapping)).toEqual({
    role: 'operator',
    clouds: [{ cloud: 'c1', role: 'operator' }],
  });
});

it('who is in no group gets what the others get', () => {
  expect(rolesOf({ groups: ['cooks'] }, mapping)).toEqual({ role: 'none', clouds: [] });
  expect(rolesOf({}, { ...mapping, otherwise: 'viewer' })).toEqual({ role: 'viewer', clouds: [] });
});

it('a group is the whole text: no part of one, no other type, nothing inherited', () => {
  for (const groups of ['opsx', 'op', ['OPS'], { ops: true }, [['ops']], 7, null])
    expect(rolesOf({ groups }, mapping).role).toBe('none');
  expect(claimValues({}, 'constructor.name')).toEqual([]);
  expect(claimValues({}, '__proto__')).toEqual([]);
});

it('a claim may be one text, may lie deeper, and may have dots in its name', () => {
  expect(claimValues({ groups: 'ops' }, 'groups')).toEqual(['ops']);
  expect(claimValues({ realm_access: { roles: ['ops', 3] } }, 'realm_access.roles')).toEqual(['ops']);
  expect(claimValues({ 'https://example.com/groups': ['ops'] }, 'https://example.com/groups')).toEqual([
    'ops',
  ]);
});
