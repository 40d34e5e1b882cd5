/** The roles of accounts, the least powerful first. */
export const accountRoles = ['viewer', 'operator', 'admin'] as const;
export type AccountRole = (typeof accountRoles)[number];

/** The grant of an account in the panel or in one cloud: a role, or none. */
export const grants = ['none', ...accountRoles] as const;
export type Grant = (typeof grants)[number];

/** Whether a role may do what asks for the other. */
export const reaches = (role: Grant, least: Grant): boolean => grants.indexOf(role) >= grants.indexOf(least);

/** The less powerful of two roles. */
export const lesserRole = <A extends Grant, B extends Grant>(a: A, b: B): A | B => (reaches(a, b) ? b : a);
