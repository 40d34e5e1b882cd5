import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Access, panelRole, roleIn } from './access';
import { accountRoles, grants, reaches } from './account-role';

describe('what somebody may do', () => {
  it('a role in a cloud stands in the place of the role in the panel, up and down', () => {
    const access: Access = { panel: 'viewer', clouds: { a: 'none', b: 'operator' } };
    expect(['a', 'b', 'c'].map((cloud) => roleIn(access, cloud))).toEqual(['none', 'operator', 'viewer']);
    expect(panelRole(access)).toBe('viewer');
  });

  it('an admin of the panel is an admin of every cloud', () => {
    expect(roleIn({ panel: 'admin', clouds: { a: 'none' } }, 'a')).toBe('admin');
  });

  it('a token bound to clouds may do nothing in the panel or in another cloud', () => {
    const access: Access = { panel: 'admin', clouds: {}, most: 'operator', only: ['a'] };
    expect([panelRole(access), roleIn(access, 'a'), roleIn(access, 'b')]).toEqual([
      'none',
      'operator',
      'none',
    ]);
  });

  it('names of what every object has are no clouds', () => {
    expect(roleIn({ panel: 'none', clouds: {} }, 'constructor')).toBe('none');
  });

  it('bounds never give more than the account has', () => {
    const grant = fc.constantFrom(...grants);
    fc.assert(
      fc.property(grant, grant, fc.constantFrom(...accountRoles), fc.boolean(), (panel, own, most, bound) => {
        const access: Access = { panel, clouds: { a: own } };
        const token: Access = { ...access, most, ...(bound ? { only: ['a'] } : {}) };
        for (const cloud of ['a', 'b']) {
          expect(reaches(roleIn(access, cloud), roleIn(token, cloud))).toBe(true);
          expect(reaches(most, roleIn(token, cloud))).toBe(true);
        }
        expect(reaches(panelRole(access), panelRole(token))).toBe(true);
      }),
    );
  });
});
