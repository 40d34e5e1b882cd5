import type { Words } from './words';

export const enResourceKinds: Words['resourceKinds'] = {
  network: 'network',
  subnet: 'subnet',
  router: 'router',
  interface: 'router interface',
  rule: 'rule',
  flavor: 'flavor',
  key: 'key pair',
  image: 'image',
  instance: 'instance',
  floating: 'floating address of',
  ping: 'answer of',
  service: 'service',
};

export const enResourceStates: Words['resourceStates'] = {
  waiting: 'waits',
  running: 'under way',
  made: 'made',
  removed: 'removed',
  found: 'was there',
  kept: 'kept: made by others',
  absent: 'was not there',
  moved: 'moved',
  left: 'stays',
  disabled: 'takes no new instances',
  enabled: 'takes new instances',
  failed: 'failed',
  skipped: 'left out',
};

/** Why an instance stays on a host that is drained. */
export const enLeftBecause: Words['leftBecause'] = {
  off: () => 'it is off: start it, then drain again',
  host_down: () => 'nova-compute on its host is down: no instance there can be moved while it runs',
  cancelled: () => 'cancelled',
  status: ({ status }) => `it is ${status}`,
  late: ({ minutes }) => `it did not arrive within ${minutes} minutes`,
  not_moved: ({ request }) =>
    `Nova did not move it: is there room on another host? The logs of nova-conductor and nova-compute say more${request === undefined ? '' : ` (request ${request})`}`,
  refused: ({ message }) => message,
};
