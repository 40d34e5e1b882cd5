import type { Change } from '../../core/domain/change';
import type { PanelBackupFigures } from '../../core/domain/panel-backup';
import type { Action } from '../../core/domain/plan';
import { counted } from './counted';

/** What commands print and ask: plans, runs, prechecks, questions. */
export const enShow = {
  /** Between parts of a sentence: names, clauses. */
  comma: ', ',
  semicolon: '; ',
  colon: ': ',
  inBrackets: (text: string) => ` (${text})`,
  warning: 'warning: ',
  didYouMean: (name: string) => `; did you mean "${name}"?`,
  stopping: 'Kollage finishes the running steps and then stops. Press Ctrl-C again to stop at once.',
  stopped: 'Stopped.',
  defect: 'This is a defect of Kollage. Please report it:',

  plan: {
    imagesHere: 'images, on this machine',
    order: 'order',
    blocked: 'blocked',
    nothing: 'nothing',
    imageAbsent: 'no image with this content yet',
    imageNotPushed: 'not in the registry yet',
    notReached: (why: string | undefined) => `not reached${why === undefined ? '' : `: ${why}`}`,
    /** Several changes of a kind: `create 3 containers: a, b, c`. */
    group: (verb: Change['verb'], of: Change['of'], count: number, names: string) =>
      `${enVerbs[verb]} ${counted(count, enNouns[of])}: ${names}`,
    /** One change, before its reasons. */
    change: (verb: Change['verb'], of: Change['of'], subject: string) =>
      `${of === 'build' ? 'provide' : enVerbs[verb]} ${of === 'system' ? '' : `${enNouns[of]} `}${subject}`,
    onHosts: (what: string, hosts: string) => `${what} on ${hosts}`,
    unseen: (count: number) => (count === 0 ? '' : ` ${counted(count, 'thing')} could not be inspected.`),
    frees: (size: string) => ` ${size} on disk become free.`,
    stepsBlocked: (count: number) => (count === 0 ? '' : ` ${counted(count, 'step')} blocked.`),
    steps: (steps: number, hosts: number) =>
      `${counted(steps, 'step')} on ${hosts === 0 ? 'this machine' : counted(hosts, 'host')}.`,
    allBlocked: (count: number) => `Nothing can be done: ${counted(count, 'step')} blocked.`,
    differences: (count: number) => `${counted(count, 'difference')}.`,
    otherDifferences: (action: Action, count: number) =>
      `Nothing for ${action} to do, but ${counted(count, 'difference')} found: "deploy" resolves all of them.`,
    noneFound: 'No difference was found in what could be inspected.',
    noDifference: 'No difference.',
    nothingToChange: 'Nothing to change.',
    gone: {
      start: 'Every existing container of this cloud runs.',
      restart: 'This cloud has no container on the hosts.',
      stop: 'No container of this cloud runs.',
      maintain: 'None of these hosts has a container of this cloud.',
      recover: 'No cluster needs recovery.',
      destroy: 'Nothing of this cloud is left on the hosts.',
      backup: 'Nothing in this cloud is backed up.',
      'test-backup': 'Nothing of this backup can be tested.',
      restore: 'Nothing of this backup can be restored.',
    },
    because: (cause: string, ids: readonly string[], more: number) =>
      `${cause}; not done for this reason: ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    stateUnknown: (what: string, cause: string) =>
      `the state of ${what} is unknown${cause === '' ? '' : ` (${cause})`}`,
    leftOut: (what: string) => `${what} differs, and this plan leaves it out`,
    hostMissed: (host: string, cause: string) => `${host} was not reached: ${cause}`,
    hostDeparted: (file: string) =>
      `. Its containers and files stay there. If the host is gone for good, remove its line from ${file}`,
    nothingToBuild: (count: number) =>
      count === 1 ? 'Nothing to build: 1 image exists.' : `Nothing to build: ${count} images exist.`,
    keptAs: (run: number) => `Kept as run ${run}. To go back to it later: kollage rollback --to ${run}`,
    notKept: (cause: string) => `This run is not kept, so a rollback cannot go back to it: ${cause}`,
    /** After a run that failed. */
    runAgain: 'Run the command again to continue: finished steps are not repeated.',
  },

  run: {
    outcomes: { done: 'Done', failed: 'Failed', cancelled: 'Cancelled' },
    seconds: (seconds: number) => `${seconds.toFixed(1)} s`,
    done: (took: string) => `done in ${took}`,
    /** `sentence` is the words of the tag; `message` the engine's own, in English. */
    failed: (took: string, _sentence: string, message: string): readonly [string, ...string[]] => [
      `FAILED after ${took}: ${message}`,
    ],
    retrying: (_sentence: string, message: string, seconds: number) =>
      `${message}; trying again in ${seconds} s`,
    ended: (outcome: string, _sentence: string, message: string) => `${outcome}: ${message}`,
    steps: (count: number) => counted(count, 'step'),
    skipped: (needed: string) => `skipped, needed first: ${needed}`,
    cancelledRunning: 'cancelled while running',
    cancelledBefore: 'cancelled before it started',
    cancelledBy: (by: string) => `cancelled by ${by}`,
    pausedBy: (by: string) => `paused by ${by}: no further step begins`,
    resumedBy: (by: string) => `resumed by ${by}`,
    interrupted: (cause: string) => `interrupted: ${cause}`,
    cause: (cause: string, rule: string) => `Cause: ${cause} (${rule})`,
    remedy: (remedy: string) => `Remedy: ${remedy}`,
    figures: {
      took: 'took',
      firstToken: 'first token',
      afterSeconds: (seconds: string) => `after ${seconds}`,
      cpu: 'CPU of services',
      cpuOf: (cpu: string, cores: number, least: string, ratio: string) =>
        `${cpu} on ${counted(cores, 'core')}: at least ${least}, this run took ${ratio} times that`,
      chain: 'longest chain',
      waited: (seconds: string, host: string) => `waited ${seconds} for a free place on ${host}`,
    },
  },

  prechecks: {
    outcomes: { pass: 'pass', warn: 'warn', fail: 'fail' },
    tally: (all: number, pass: number, warn: number, fail: number) => {
      const parts = [
        [pass, 'passed'],
        [warn, warn === 1 ? 'warning' : 'warnings'],
        [fail, 'failed'],
      ] as const;
      const some = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
      return `${counted(all, 'check')}${some.length > 0 ? `: ${some.join(', ')}` : ''}`;
    },
  },

  ask: {
    /** An answer that means yes. */
    yes: /^y(es)?$/i,
    go: 'Continue? [y/N] ',
    override: (hosts: string) => `Prechecks fail on ${hosts}. To continue anyway, type these host names: `,
    destroy: (cloud: string) =>
      `All data of this cloud will be lost. Type its name, ${cloud}, to destroy it: `,
    restore: (cloud: string, since: string) =>
      `Everything that was written since ${since} will be lost. Type the name of the cloud, ${cloud}, to restore: `,
    trust: (where: string, key: string) =>
      `The key of ${where} is not known yet. The host shows the key ${key}. Trust this key? [y/N] `,
  },
  backups: {
    full: 'full',
    after: (base: string) => `after ${base}`,
    none: 'No backup was found. Make one: kollage backup',
    unseen: (host: string, cause: string) => `! ${host} could not be looked at: ${cause}`,
    broken: (why: string) => `broken: ${why}`,
    untested: 'not tested',
    works: (age: string, says: string) => `this backup works, tested ${age} ago: ${says}`,
    fails: (age: string, says: string) => `the test ${age} ago failed: ${says}`,
  },
  trust: {
    place: (name: string, address: string, port: number) => `${name} (${address} port ${port})`,
    jumpHost: 'the jump host',
    pinned: (where: string, key: string) => `${where}: pinned ${key}`,
  },

  resources: {
    answered: 'came',
    removes: (cloud: string) =>
      `This removes from ${cloud} what init-cloud created: networks, router, rules, flavors, image, instance.`,
    makes: (cloud: string) => `This creates in ${cloud} what does not exist yet:`,
    panelMakes: (cloud: string, instance: boolean) =>
      `This creates in ${cloud} the first networks, rules, flavors, an image${instance ? ' and an instance' : ''}, unless they exist already.`,
    external: (name: string, cidr: string, gateway: string, pool: string, physical: string) =>
      `network ${name}: ${cidr}, gateway ${gateway}, addresses ${pool}, on ${physical}`,
    pool: (first: string, last: string) => `${first} to ${last}`,
    tenant: (name: string, cidr: string, router: string) => `network ${name}: ${cidr}, router ${router}`,
    rules: (rules: string) => `rules: ${rules}`,
    flavors: (flavors: string) => `flavors: ${flavors}`,
    key: (name: string) => `key pair ${name}`,
    image: (name: string) => `image ${name}`,
    instance: (name: string, flavor: string) => `instance ${name} (${flavor}) with a floating address`,
    untried: (address: string) =>
      `The first instance has the address ${address}. No host here has ping to try the address.`,
    answers: (address: string, seconds: string) =>
      `The first instance answers at ${address}, ${seconds} after the start.`,
  },
  panel: {
    kept: (file: string, { clouds, rows, size }: PanelBackupFigures) =>
      `${file}: ${counted(clouds, 'cloud')}, ${counted(rows, 'row')}, ${(size / 1e6).toFixed(1)} MB. Keep the passphrase elsewhere: nobody can open the file without it.`,
    restored: ({ clouds, rows, at }: PanelBackupFigures) =>
      `Restored ${counted(clouds, 'cloud')} and ${counted(rows, 'row')} of ${at}. Start the panel. Do not start the former one again: both would act on the same hosts.`,
  },
  drain: {
    empty: (host: string) =>
      `${host} has no instance any more, and gets none until you put it back into use.`,
    left: (host: string, count: number) =>
      `${counted(count, 'instance')} ${count === 1 ? 'stays' : 'stay'} on ${host}. ${host} gets no new instance.`,
  },

  files: {
    tally: (errors: number, warnings: number) =>
      `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`,
    noMistake: 'No mistake found.',
    genconfig: (out: string, files: number, hosts: number) =>
      `${out}: ${counted(files, 'file')} of ${counted(hosts, 'host')}`,
    allSecrets: (path: string) => `${path}: every secret has a value already`,
    madeSecrets: (path: string, made: number, kept: number) =>
      `${path}: made ${counted(made, 'secret')}${kept === 0 ? '' : `; ${counted(kept, 'secret')} stayed`}`,
    wroteFile: (path: string) => `wrote ${path}`,
    removedFile: (path: string) => `removed ${path}`,
    allCertificates: 'Every certificate is there, and good for its names.',
    certificateStep: {
      made: 'Deploy to bring the certificates to the hosts.',
      'trust-both':
        'Step 1 of 3: both authorities are trusted once this is deployed. Deploy, then run this again.',
      switch: 'Step 2 of 3: the new authority has signed all certificates. Deploy, then run this again.',
      'trust-new': 'Step 3 of 3: once this is deployed, nothing trusts the former authority any more.',
    },
    imageFrom: (parent: string) => `from ${parent}`,
    madeCloud: (folder: string, cloud: string) =>
      `${folder}: the cloud ${cloud}. Check the folder with: kollage validate -c ${folder}`,
    wrote: (path: string) => `wrote ${path}`,
  },
};

const enVerbs: Readonly<Record<Change['verb'], string>> = {
  create: 'create',
  update: 'update',
  replace: 'replace',
  restart: 'restart',
  reload: 'reload',
  start: 'start',
  await: 'await',
  remove: 'remove',
  keep: 'keep',
  unknown: 'unknown',
};

const enNouns: Readonly<Record<Change['of'], string>> = {
  file: 'file',
  image: 'image',
  volume: 'volume',
  container: 'container',
  job: 'job',
  api: 'API',
  system: 'setting',
  build: 'image',
  host: 'host',
};
