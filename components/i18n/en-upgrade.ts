const n1 = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** From the images that run to those of the settings. */
export const enUpgrade = {
  title: 'Upgrade',
  lead: 'Brings every service to the images that the settings ask for. Set the release under Settings first; an upgrade within a release needs nothing.',
  plan: 'Plan the upgrade',
  notYet: 'Nothing runs here yet.',
  notYetLead: 'This cloud has not been deployed; there is nothing to upgrade.',
  now: 'What runs now',
  service: 'Service',
  version: 'Images',
  hosts: 'Hosts',
  mixed: 'more than one version',
  how: 'What happens',
  steps: [
    'Prechecks first: hosts, ports, and that every service that decides by majority keeps it.',
    'Images are built and pulled; a container goes on running until its new image is there.',
    'Databases are brought to the new schema before the service that uses them.',
    'Each container is replaced on one host after the other. The next one begins when the one before answers.',
    'Where one does not come back, nothing more of that service is touched, and the run says why.',
  ],
  refused:
    'A jump between releases that the services do not allow, or a way back to an older one, is refused when the plan is made.',
  last: 'Last upgrades',
  none: 'This cloud was not upgraded yet.',
  inPlan: 'Upgrade',
  fromTo: (from: string, to: string) => `${from} → ${to}`,
  oneByOne: (n: number) => `${n1(n, 'host', 'hosts')}, one after the other: the others answer meanwhile`,
  alone: (host: string) => `on ${host} alone: away while it restarts`,
  schema: (jobs: string) => `before that: ${jobs}`,
};
