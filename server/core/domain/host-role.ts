/** Groups that a host can be put into by its role. */
export const hostRoles = ['control', 'network', 'compute', 'monitoring', 'storage'] as const;
export type HostRole = (typeof hostRoles)[number];
