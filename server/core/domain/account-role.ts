/** What an account may do, the least first. */
export const accountRoles = ['viewer', 'operator', 'admin'] as const;
export type AccountRole = (typeof accountRoles)[number];

/** Whether a role may do what asks for the other. */
export const reaches = (role: AccountRole, least: AccountRole): boolean =>
  accountRoles.indexOf(role) >= accountRoles.indexOf(least);

/** The one that may do less. */
export const lesserRole = (a: AccountRole, b: AccountRole): AccountRole => (reaches(a, b) ? b : a);
