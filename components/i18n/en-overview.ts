const n1 = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en').replaceAll(',', ' ')} ${n === 1 ? one : many}`;

/** What differs, which versions run, what room is left, and how old certificates and secrets are. */
export const enOverview = {
  drift: 'Drift',
  driftLead: 'What runs, compared with the files of this cloud.',
  imagesSame: (n: number) => `${n1(n, 'container runs', 'containers run')} the image that the files name.`,
  imagesDiffer: (n: number) =>
    `${n1(n, 'container runs', 'containers run')} another image than the files name.`,
  imagesUnseen: (hosts: string) => `Unknown on ${hosts}: not seen just now.`,
  imagesUnknown: 'Images are not compared: no worker watches this cloud, or its files have errors.',
  imageOf: (name: string, host: string) => `${name} on ${host}`,
  runs: 'runs',
  wanted: 'files name',
  leftOver: (n: number) =>
    `${n1(n, 'container is', 'containers are')} left over: the files no longer place ${n === 1 ? 'it' : 'them'}.`,
  saved: (n: number) => `${n1(n, 'file was', 'files were')} saved since the last deploy was planned.`,
  savedNone: 'No file was saved since the last deploy was planned.',
  rotated: (n: number) => `${n1(n, 'secret has', 'secrets have')} a new value that was not deployed.`,
  neverDeployed: 'No deploy of the whole cloud has ended well: nothing to compare the files with.',
  savedBy: (who: string, when: string) => `${who}, ${when}`,
  configAsDeployed: (run: number, when: string) =>
    `Configuration files and API objects: as the files say when run #${run} ended (${when}). Not compared since.`,
  configSame: (plan: number, when: string) =>
    `Configuration files and API objects: plan #${plan} found no difference (${when}).`,
  configDiffer: (n: number, plan: number, when: string) =>
    `Configuration files and API objects: plan #${plan} found ${n1(n, 'difference', 'differences')} (${when}).`,
  configUnknown: (n: number, plan: number, when: string) =>
    `Configuration files and API objects: plan #${plan} could not look at ${n1(n, 'thing', 'things')} (${when}).`,
  configNever: 'Configuration files and API objects: never compared. A check compares them.',
  openPlan: 'Open the plan',
  revisions: 'Revisions',
  ago: (span: string) => `${span} ago`,

  versions: 'Versions',
  versionsSame: (n: number) =>
    `${n1(n, 'service runs', 'services run')} one version each, the one that the files name.`,
  versionsDiffer: (n: number) =>
    `${n1(n, 'service runs', 'services run')} several versions, or another one than the files name.`,
  versionsUnseen: (hosts: string) => `Not seen just now: ${hosts}. What they run is not counted.`,
  service: 'Service',
  image: 'Image',
  tag: 'Tag',
  where: 'Containers',
  showAll: (n: number) => `Show all ${n} services`,
  showLess: 'Show differing services only',
  on: (names: string) => `on ${names}`,
  namedOtherwise: (tag: string) => `files name ${tag}`,

  capacity: 'Capacity',
  capacityLead: 'In use: as the machine tells. Promised: given to instances, as Placement counts.',
  host: 'Host',
  whole: 'All hosts',
  vcpus: 'vCPU',
  memory: 'Memory',
  disk: 'Disk',
  ofTotal: (promised: string, capacity: string) => `${promised} of ${capacity} promised`,
  inUse: (used: string, total: string) => `${used} of ${total} in use`,
  useUnknown: 'use unknown',
  unknownShort: 'unknown',
  bar: (what: string, host: string, promised: string, capacity: string) =>
    `${what} of ${host}: ${promised} of ${capacity} promised`,
  capacityNone: 'Placement knows no compute host.',
  capacityNever: 'Placement has not been asked yet.',
  capacityFailed: (when: string) => `Unknown: Placement did not answer at ${when}.`,
  capacityStale: (seen: string, when: string) =>
    `As of ${seen}. Placement did not answer at ${when}: unknown since then.`,
  factsStale: (when: string) => `Does not answer. Use as of ${when}`,
  factsFailed: 'Does not answer: use unknown.',
  asOf: (when: string) => `as of ${when}`,
  lookAgain: 'Look again',
  looking: 'Looking …',

  certificates: 'Certificates',
  certificatesNever: 'Certificates have not been checked yet.',
  certificatesFailed: (when: string) => `Unknown: the look at ${when} failed.`,
  certificatesNone: (hosts: number, addresses: number) =>
    `None found: no PEM file below /etc/kolla on ${n1(hosts, 'host', 'hosts')}, and ${addresses === 0 ? 'no address of the catalogue is https' : n1(addresses, 'https address', 'https addresses')}.`,
  expired: (when: string) => `expired ${when}`,
  expires: (days: number, when: string) => `${n1(days, 'day', 'days')} left, until ${when}`,
  unread: (place: string) => `${place} could not be looked at`,
  atAddress: 'shown at this address',

  secrets: 'Secrets',
  secretsNone: 'This cloud has no secrets yet.',
  secretsCount: (n: number) => n1(n, 'secret is kept', 'secrets are kept'),
  lastRotated: (name: string, when: string) => `Last rotated: ${name}, ${when} ago`,
  neverRotated: 'None was ever rotated.',
  oldest: 'Oldest',
  age: (days: number) => (days === 0 ? 'today' : n1(days, 'day', 'days')),
  openSecrets: 'All secrets',

  prechecks: 'Prechecks',
  prechecksLead: 'What this host lacks for what the files place on it. Nothing is changed.',
  prechecksRun: 'Run prechecks',
  prechecksRunning: 'Checking …',
  prechecksNever: 'Prechecks of this host have not been run by hand.',
  prechecksAt: (when: string, ago: string) => `Run at ${when}, ${ago} ago`,
  prechecksGood: (n: number) => `${n1(n, 'precheck passes', 'prechecks pass')}.`,
  prechecksBad: (failing: number, warned: number) =>
    [
      failing > 0 ? `${n1(failing, 'precheck fails', 'prechecks fail')}.` : '',
      warned > 0 ? `${n1(warned, 'precheck warns', 'prechecks warn')}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  prechecksNothing: 'The files place nothing on this host that could be checked.',
  showPassed: (n: number) => `${n1(n, 'precheck passed', 'prechecks passed')}`,
  factsFailedAt: (when: string) => `At ${when} the host did not answer.`,
};
