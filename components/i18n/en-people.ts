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
  signInBy: (label: string) => `Sign in with ${label}`,
  problems: {
    provider:
      'The provider did not sign you in. Begin again; if it happens again, an admin looks at the settings.',
    noRole: 'You signed in there, but no role of this Kollage is given to you. Ask an admin.',
    over: 'That sign-in was begun in another browser, or too long ago. Begin again.',
    other: 'Kollage could not sign you in. Its log says why.',
  },
  linkTitle: (label: string) => `Sign in with ${label}`,
  linkLead: 'Your account stays the same, with its roles; you may come in by both.',
  linkDo: (label: string) => `Link with ${label}`,
  provider: {
    title: 'Sign-in provider',
    lead: 'People sign in with the accounts of your company, by OpenID Connect. Passwords of this Kollage go on.',
    begin: 'Set a provider up',
    issuer: 'Address of the provider',
    issuerHelp: 'The issuer, over https: https://login.example.com/realms/company',
    id: 'Client ID',
    secret: 'Client secret',
    secretKept: 'Kept encrypted. Empty: it stays the same.',
    back: 'Return address, to be entered at the provider',
    label: 'Name on the button',
    labelHelp: 'Sign in with ...',
    scope: 'Scopes',
    claim: 'Claim with the groups',
    claimHelp: 'groups, or a path: realm_access.roles',
    otherwise: 'Who is in none of the groups gets',
    nobody: 'no access: is not let in',
    save: 'Save the provider',
    remove: 'Remove the provider',
  },
  providerSaved: 'Saved. The provider answered.',
  fromEnvironment:
    'Address, client and secret come from the environment of the web server (KOLLAGE_OIDC_...).',
  rules: 'Roles by group',
  noRules: 'No group has a role yet.',
  addRule: 'Add a group',
  inPanel: 'in the panel',
  ruleValue: (n: number) => `Group ${n}`,
  ruleWhere: (n: number) => `Where group ${n} has its role`,
  ruleRole: (n: number) => `Role of group ${n}`,
  ruleRemove: (n: number) => `Remove group ${n}`,
  emptyRule: 'A group has no name.',
  badIssuer: 'An address that begins with https://.',
  missing: 'This is needed.',
  missingSecret:
    'The secret of this client is needed: it is sent to no other address than the one it was typed for.',
  byProvider: 'by provider',
  noClouds: 'You have no role in any cloud. An admin of this Kollage gives one.',
};
