/**
 * Seconds that Kolla-Ansible takes: stable/2026.1 with ansible-core 2.19 on 2 cores and 24 GB, measured in November
 * 2026 on its default all-in-one (17 roles, 147 files), nothing to do, "tuned" is with pipelining and 30 forks.
 */
export const kollaAnsible = {
  genconfigOneHost: 112.5,
  genconfigThirtyHosts: 709,
  /** Four trivial services. */
  noOpDeploy: 14,
} as const;
