import { enWords } from '@/server/words/en';
import type { Dictionary } from './dictionary';
import { enInstances, enResources, enServices, enVerify } from './en-after';
import { enBackups } from './en-backups';
import { enCards } from './en-cards';
import { enCertificates } from './en-certificates';
import { enAccess, enClouds, enWizard } from './en-clouds';
import { enEffects } from './en-effects';
import { enFailures } from './en-failures';
import { enFolders } from './en-folders';
import { enAudit, enFiles, enYou } from './en-govern';
import { enImages } from './en-images';
import { enLogs } from './en-logs';
import { enNotices } from './en-notices';
import { enOverrides } from './en-overrides';
import { enOverview } from './en-overview';
import { enPeople } from './en-people';
import { enRevisions } from './en-revisions';
import { enRollback } from './en-rollback';
import { enSecrets } from './en-secrets';
import { enSettings } from './en-settings';
import { enSeveral } from './en-several';
import { enShells } from './en-shells';
import { enTopology } from './en-topology';
import { enUpgrade } from './en-upgrade';
import { enContainers, enWatch } from './en-watch';
import { enWiring } from './en-wiring';
import { enPlan, enRun } from './en-work';

const count = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en').replaceAll(',', ' ')} ${n === 1 ? one : many}`;

/** Every word of the panel in English. */
export const en: Dictionary = {
  common: {
    cancel: 'Cancel',
    close: 'Close',
    copy: 'Copy',
    copied: 'Copied',
    download: 'Download',
    tryAgain: 'Try again',
    back: 'Back',
    loading: 'Loading',
    none: 'none',
    unknown: 'unknown',
    hosts: (n) => count(n, 'host', 'hosts'),
    steps: (n) => count(n, 'step', 'steps'),
    more: (n) => `${n} more`,
    gap: ' ',
    deployment: 'Kollage',
    by: (who) => `by ${who}`,
    tasks: {
      resources: 'first resources',
      remove_resources: 'removal of first resources',
      drain: 'drain',
      verify: 'acceptance tests',
    },
    waitsFor: (work, by) => `Waiting for ${work} (${by}) in this cloud`,
    state: {
      ok: 'ok',
      running: 'running',
      waiting: 'waiting',
      warn: 'warning',
      failed: 'failed',
      unknown: 'unknown',
    },
  },
  runState: {
    waiting: 'waiting',
    running: 'running',
    cancelling: 'cancelling',
    interrupted: 'interrupted',
    done: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  actions: {
    prechecks: {
      name: 'Prechecks',
      does: 'Checks every host: memory, disks, ports, addresses, clock. Changes nothing.',
    },
    'bootstrap-servers': {
      name: 'Bootstrap servers',
      does: 'Installs and sets up the container engine and the kernel settings on every host.',
    },
    build: {
      name: 'Build images',
      does: 'Builds what changed, in dependency order, and pushes it to the registry.',
    },
    pull: {
      name: 'Pull images',
      does: 'Fetches images onto the hosts, so that a later deploy does not wait for them.',
    },
    'prune-images': {
      name: 'Remove unused images',
      does: 'Frees disk space: images of this cloud that no container, no present version and no run to go back to needs.',
    },
    genconfig: { name: 'Write configuration', does: 'Writes the files on the hosts; no container restarts.' },
    deploy: {
      name: 'Deploy',
      does: 'Brings every host to the state that the settings describe. A second deploy finds nothing to do.',
    },
    reconfigure: {
      name: 'Reconfigure',
      does: 'Writes changed files and restarts only the containers that read them.',
    },
    rollback: {
      name: 'Go back to a run',
      does: 'Brings back the images and configuration of an earlier run, one host after the other. Databases stay.',
    },
    upgrade: {
      name: 'Upgrade',
      does: 'Brings every service to the images of the settings: databases first, then one host after the other. It stops where a service does not come back.',
    },
    check: {
      name: 'Check',
      does: 'Compares the hosts with the settings and shows the differences.',
    },
    adopt: {
      name: 'Adopt',
      does: 'Looks at hosts that Kolla-Ansible deployed: shows what taking over would replace and which data is kept. Changes nothing; afterwards the panel watches the cloud.',
    },
    start: { name: 'Start', does: 'Starts stopped containers, dependencies first.' },
    restart: {
      name: 'Restart',
      does: 'Restarts every container, dependencies first, one host at a time for each service.',
    },
    stop: { name: 'Stop', does: 'Stops every container. Data stays.' },
    maintain: {
      name: 'Maintain hosts',
      does: 'Takes one host after another out of service: moves its instances away, stops its containers in order, reboots it or hands it over, and brings it back.',
    },
    recover: {
      name: 'Recover',
      does: 'Bootstraps a database cluster that lost all members and does not recover by itself. The plan shows the position of each member, and the member that bootstraps.',
    },
    destroy: {
      name: 'Destroy',
      does: 'Removes every container, volume and file of this cloud from its hosts.',
    },
    'post-deploy': {
      name: 'Post-deploy',
      does: 'Creates missing users, services and endpoints in Keystone. The openrc files are under Access.',
    },
    backup: {
      name: 'Back up',
      does: 'Writes an encrypted copy of the databases and keys to a volume on their host. Services keep running.',
    },
    'test-backup': {
      name: 'Test a backup',
      does: 'Restores a backup into a throw-away container without a network and counts what it holds.',
    },
    restore: {
      name: 'Restore a backup',
      does: 'Puts a backup in the place of the present data. What was written since is lost.',
    },
  },
  frame: {
    skip: 'Skip to the page',
    main: 'Main',
    clouds: 'Clouds',
    newCloud: 'New cloud',
    people: 'People',
    audit: 'Audit',
    you: 'Your account',
    operate: 'Operate',
    govern: 'Govern',
    noCloud: 'No cloud chosen',
    switchCloud: 'Switch cloud',
    openMenu: 'Open navigation',
    command: 'Search or run a command',
    commandEmpty: 'No match.',
    goTo: 'Go to',
    launch: (cloud) => `Launch on ${cloud}`,
    settings: 'Settings',
    language: 'Language',
    theme: 'Theme',
    themes: { light: 'Light', dark: 'Dark', system: 'As the system' },
    keys: 'Keyboard shortcuts',
    parts: {
      overview: 'Overview',
      topology: 'Topology',
      settings: 'Settings',
      files: 'Files',
      revisions: 'History',
      secrets: 'Secrets',
      folder: 'Folder',
      plan: 'Plan',
      runs: 'Runs',
      containers: 'Containers',
      upgrade: 'Upgrade',
      services: 'Services',
      logs: 'Logs',
      shells: 'Shells',
      images: 'Images',
      backups: 'Backups',
      access: 'Access',
      verify: 'Verify',
      notices: 'Notifications',
    },
    keyList: {
      palette: 'Search or run a command',
      help: 'This list',
      save: 'Save the file',
      approve: 'Approve the plan',
      find: 'Search in the log, filter in lists',
      next: 'Next and previous match',
      follow: 'Follow the log on or off',
      close: 'Close what is open',
    },

    signOut: 'Sign out',
    live: 'Live',
    connecting: 'Connecting',
    offlineSince: (time) =>
      `Offline since ${time}. The page shows the state of that time and reconnects automatically.`,
    event: (n) => `event ${n}`,
    hostsInClouds: (n) => count(n, 'host', 'hosts'),
    shortcuts: 'shortcuts',
    lastRun: 'last run',
    theFourOhFour: 'There is no such page.',
    theFourOhFourLead: 'The address is wrong, or the page was removed.',
    crashed: 'This page stopped working.',
    crashedLead:
      'Your hosts are not affected. Load the page again. If the error returns, the text below helps to find the cause.',
  },
  auth: {
    signIn: 'Sign in',
    name: 'Name',
    password: 'Password',
    passwordHelp: 'At least 12 characters. A sentence is good.',
    again: 'Password again',
    setupTitle: 'Create the first account',
    setupLead: 'It administers this Kollage and every cloud in it.',
    create: 'Create account',
    token: 'Setup code',
    tokenHelp: 'From the link that was printed when Kollage started.',
    badName: 'A name has 2 to 32 letters, digits, dots or dashes.',
    shortPassword: 'The password needs at least 12 characters.',
    notSame: 'The two passwords differ.',
    noToken: 'The setup code is missing. Open the link that Kollage printed in the terminal.',
    alreadySetUp: 'An account exists already. Sign in with it.',
    wrong: 'Name or password is wrong.',
  },
  errors: {
    UNAUTHORIZED: 'You are signed out. Sign in again.',
    FORBIDDEN: 'Your account may not do this.',
    NOT_FOUND: 'It does not exist, or you may not see it.',
    CONFLICT: 'Something changed in the meantime. Load the page again.',
    TOO_MANY_REQUESTS: 'Too many tries. Wait a minute.',
    PRECONDITION_FAILED: 'That is not possible now.',
    BAD_REQUEST: 'The server did not accept what was entered.',
    SERVICE_UNAVAILABLE: 'No worker is available at the moment. Try again soon.',
    offline: 'The server does not answer. Kollage keeps trying.',
    other: 'The server could not do this.',
    what: 'Cause',
  },
  clouds: enClouds,
  wizard: enWizard,
  several: enSeveral,
  plan: enPlan,
  run: enRun,
  failures: enFailures,
  access: enAccess,
  services: enServices,
  watch: enWatch,
  effects: enEffects,
  certificates: enCertificates,
  overview: enOverview,
  folders: enFolders,
  notices: enNotices,
  people: enPeople,
  rollback: enRollback,
  upgrade: enUpgrade,
  revisions: enRevisions,
  containers: enContainers,
  verify: enVerify,
  logs: enLogs,
  shells: enShells,
  wiring: enWiring,
  images: enImages,
  backups: enBackups,
  instances: enInstances,
  resources: enResources,
  topology: enTopology,
  settings: enSettings,
  secrets: enSecrets,
  files: enFiles,
  overrides: enOverrides,
  cards: enCards,
  you: enYou,
  audit: enAudit,
  words: enWords,
};
