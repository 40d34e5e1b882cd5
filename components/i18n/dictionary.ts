import type { Action } from '@/server/core/domain/plan';
import type { CloudTaskKind } from '@/server/views/cloud-tasks';
import type { RunSummary } from '@/server/views/runs';
import type { Words } from '@/server/words/words';
import type { enInstances, enResources, enServices, enVerify } from './en-after';
import type { enBackups } from './en-backups';
import type { enCards } from './en-cards';
import type { enCertificates } from './en-certificates';
import type { enAccess, enClouds, enWizard } from './en-clouds';
import type { enEffects } from './en-effects';
import type { enFailures } from './en-failures';
import type { enFolders } from './en-folders';
import type { enAudit, enFiles, enYou } from './en-govern';
import type { enImages } from './en-images';
import type { enLogs } from './en-logs';
import type { enNotices } from './en-notices';
import type { enOverrides } from './en-overrides';
import type { enOverview } from './en-overview';
import type { enPeople } from './en-people';
import type { enRevisions } from './en-revisions';
import type { enRollback } from './en-rollback';
import type { enSecrets } from './en-secrets';
import type { enSettings } from './en-settings';
import type { enSeveral } from './en-several';
import type { enShells } from './en-shells';
import type { enTopology } from './en-topology';
import type { enUpgrade } from './en-upgrade';
import type { enContainers, enWatch } from './en-watch';
import type { enWiring } from './en-wiring';
import type { enPlan, enRun } from './en-work';

type N = (n: number) => string;
type S = (s: string) => string;

/** Every word of the panel. A language that misses one does not compile. */
export interface Dictionary {
  readonly common: {
    readonly cancel: string;
    readonly close: string;
    readonly copy: string;
    readonly copied: string;
    readonly download: string;
    readonly tryAgain: string;
    readonly back: string;
    readonly loading: string;
    readonly none: string;
    readonly unknown: string;
    readonly hosts: N;
    readonly steps: N;
    readonly more: N;
    /** Between two sentences. */
    readonly gap: string;
    /** For steps that belong to no host. */
    readonly deployment: string;
    readonly by: S;
    readonly tasks: Readonly<Record<CloudTaskKind, string>>;
    readonly waitsFor: (work: string, by: string) => string;
    readonly state: Readonly<Record<'ok' | 'running' | 'waiting' | 'warn' | 'failed' | 'unknown', string>>;
  };
  readonly runState: Readonly<Record<RunSummary['state'], string>>;
  readonly actions: Readonly<Record<Action, { readonly name: string; readonly does: string }>>;
  readonly frame: {
    readonly [K in
      | 'skip'
      | 'main'
      | 'clouds'
      | 'newCloud'
      | 'audit'
      | 'people'
      | 'you'
      | 'operate'
      | 'govern'
      | 'noCloud'
      | 'switchCloud'
      | 'openMenu'
      | 'command'
      | 'commandEmpty'
      | 'goTo'
      | 'settings'
      | 'language'
      | 'theme'
      | 'keys'
      | 'signOut'
      | 'live'
      | 'connecting'
      | 'shortcuts'
      | 'lastRun'
      | 'theFourOhFour'
      | 'theFourOhFourLead'
      | 'crashed'
      | 'crashedLead']: string;
  } & {
    /** The parts of a cloud. */
    readonly parts: Readonly<
      Record<
        | 'overview'
        | 'topology'
        | 'settings'
        | 'files'
        | 'revisions'
        | 'secrets'
        | 'plan'
        | 'runs'
        | 'containers'
        | 'upgrade'
        | 'services'
        | 'logs'
        | 'shells'
        | 'images'
        | 'backups'
        | 'access'
        | 'verify'
        | 'notices'
        | 'folder',
        string
      >
    >;
    readonly themes: Readonly<Record<'light' | 'dark' | 'system', string>>;
    readonly keyList: Readonly<
      Record<'palette' | 'help' | 'save' | 'approve' | 'find' | 'next' | 'follow' | 'close', string>
    >;
    readonly launch: S;
    readonly offlineSince: S;
    readonly event: S;
    readonly hostsInClouds: N;
  };
  readonly auth: Readonly<
    Record<
      | 'signIn'
      | 'name'
      | 'password'
      | 'passwordHelp'
      | 'again'
      | 'setupTitle'
      | 'setupLead'
      | 'create'
      | 'token'
      | 'tokenHelp'
      | 'badName'
      | 'shortPassword'
      | 'notSame'
      | 'noToken'
      | 'alreadySetUp'
      | 'wrong',
      string
    >
  >;
  readonly errors: Readonly<
    Record<
      | 'UNAUTHORIZED'
      | 'FORBIDDEN'
      | 'NOT_FOUND'
      | 'CONFLICT'
      | 'TOO_MANY_REQUESTS'
      | 'PRECONDITION_FAILED'
      | 'BAD_REQUEST'
      | 'SERVICE_UNAVAILABLE'
      | 'offline'
      | 'other'
      | 'what',
      string
    >
  >;
  readonly clouds: typeof enClouds;
  readonly wizard: typeof enWizard;
  readonly several: typeof enSeveral;
  readonly plan: typeof enPlan;
  readonly run: typeof enRun;
  readonly failures: typeof enFailures;
  readonly access: typeof enAccess;
  readonly services: typeof enServices;
  readonly watch: typeof enWatch;
  readonly effects: typeof enEffects;
  readonly certificates: typeof enCertificates;
  readonly overview: typeof enOverview;
  readonly folders: typeof enFolders;
  readonly notices: typeof enNotices;
  readonly people: typeof enPeople;
  readonly rollback: typeof enRollback;
  readonly upgrade: typeof enUpgrade;
  readonly revisions: typeof enRevisions;
  readonly containers: typeof enContainers;
  readonly verify: typeof enVerify;
  readonly logs: typeof enLogs;
  readonly shells: typeof enShells;
  readonly wiring: typeof enWiring;
  readonly images: typeof enImages;
  readonly backups: typeof enBackups;
  readonly instances: typeof enInstances;
  readonly resources: typeof enResources;
  readonly topology: typeof enTopology;
  readonly settings: typeof enSettings;
  readonly secrets: typeof enSecrets;
  readonly files: typeof enFiles;
  readonly overrides: typeof enOverrides;
  readonly cards: typeof enCards;
  readonly you: typeof enYou;
  readonly audit: typeof enAudit;
  /** Shared with the command line: server/words. */
  readonly words: Words;
}
