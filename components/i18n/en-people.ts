import type { Grant } from '@/server/core/domain/account-role';

const roles: Readonly<Record<Grant, string>> = {
  none: 'no access',
  viewer: 'viewer',
  operator: 'operator',
  admin: 'admin',
};
const does: Readonly<Record<Grant, string>> = {
  none: 'Sees only the clouds that are given below.',
  viewer: 'Sees every cloud and changes nothing.',
  operator: 'Makes clouds, plans, approves and changes files. This is root on the hosts.',
  admin: 'Everything in every cloud, and the accounts.',
};

/** Who may sign in, and what for. */
export const enPeople = {
  title: 'People',
  lead: 'Who may sign in to this Kollage, and what they may do in which cloud.',
  adminsOnly: 'Only admins see the accounts of this Kollage.',
  roles,
  does,
  panelRole: 'Role',
  inClouds: 'In single clouds',
  asInPanel: (role: string) => `the same (${role})`,
  roleIn: (cloud: string) => `Role in ${cloud}`,
  differs: (n: number) => (n === 1 ? 'other role in 1 cloud' : `other roles in ${n} clouds`),
  change: 'Roles',
  rolesOf: (name: string) => `Roles of ${name}`,
  rolesText:
    'The change is in force at once: open pages and API tokens of the account lose what it may not do any more.',
  saveRoles: 'Save roles',
  rolesSaved: (name: string) => `The roles of ${name} were changed.`,
  noClouds: 'You have no role in any cloud. An admin of this Kollage gives one.',
};
