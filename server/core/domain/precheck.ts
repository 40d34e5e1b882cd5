/** What prechecks look at. Each has words in server/words. */
export const prechecks = [
  'memory',
  'disk',
  'docker',
  'clock',
  'name',
  'interface',
  'vip_network',
  'vip_free',
  'vrrp',
  'images_fit',
  'backup',
  'agent',
  'port',
  'module',
  'volume_group',
  'refused',
  'quorum',
  'position',
  'window',
] as const;
export type PrecheckId = (typeof prechecks)[number];
