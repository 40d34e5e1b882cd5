import type { BackupAct } from './backup';
import type { Change } from './change';
import type { ContainerSpec } from './container';
import type {
  Aside,
  DesiredApi,
  DesiredChecks,
  DesiredFile,
  DesiredJob,
  DesiredSystem,
  Readiness,
  RegistryLogin,
  Reload,
  SignIn,
} from './desired';

/** The name steps that belong to no host carry: they run where Kollage runs. */
export const DEPLOYMENT_HOST = 'deployment';

/** The actions that an operator starts, by Kolla-Ansible's names. */
export const actions = [
  'prechecks',
  'bootstrap-servers',
  'build',
  'pull',
  'prune-images',
  'genconfig',
  'deploy',
  'reconfigure',
  'upgrade',
  'rollback',
  'check',
  'adopt',
  'start',
  'restart',
  'stop',
  'maintain',
  'recover',
  'destroy',
  'post-deploy',
  'backup',
  'test-backup',
  'restore',
] as const;
export type Action = (typeof actions)[number];

/** The work of one step: complete, so that the executor looks nothing up. Every kind is idempotent. */
export type StepWork =
  | {
      readonly kind: 'precheck';
      readonly checks: DesiredChecks;
      readonly running: readonly string[];
      /** Floating addresses that another host of the cloud carries now. */
      readonly carried?: readonly string[];
      /** Images by name that this host pulls besides the images that it runs. */
      readonly pulls?: readonly string[];
    }
  | { readonly kind: 'system'; readonly system: DesiredSystem; readonly items: readonly string[] }
  | { readonly kind: 'build'; readonly image: string; readonly ref: string }
  | { readonly kind: 'push'; readonly image: string; readonly ref: string }
  | { readonly kind: 'pull'; readonly ref: string; readonly login?: RegistryLogin }
  /** Takes an image its names, and with the last one the image; not where a container uses it by now, or a name is another's. */
  | { readonly kind: 'remove_image'; readonly image: string; readonly refs: readonly string[] }
  | {
      readonly kind: 'files';
      readonly container: string;
      readonly write: readonly DesiredFile[];
      readonly remove: readonly string[];
    }
  /** Makes the container (after removing one of the same name), with its volumes, and starts it. */
  | {
      readonly kind: 'container';
      readonly spec: ContainerSpec;
      readonly ready: Readiness;
      readonly replaces: boolean;
      /** The former one is kept until the new one can be used, and started again where it cannot. */
      readonly goesBack?: true;
      /** The systemd unit that would start the former one again: it goes first. */
      readonly formerUnit?: string;
      readonly asides?: readonly Aside[];
    }
  | {
      readonly kind: 'start';
      readonly name: string;
      readonly ready: Readiness;
      readonly asides?: readonly Aside[];
    }
  /** Changes nothing: waits until a container that runs is ready. */
  | { readonly kind: 'await'; readonly name: string; readonly ready: Readiness }
  | {
      readonly kind: 'restart';
      readonly name: string;
      readonly ready: Readiness;
      readonly stopTimeout: number;
      readonly asides?: readonly Aside[];
    }
  | { readonly kind: 'reload'; readonly name: string; readonly reload: Reload; readonly ready: Readiness }
  | { readonly kind: 'job'; readonly job: DesiredJob; readonly from?: string }
  | { readonly kind: 'api'; readonly api: DesiredApi }
  | {
      readonly kind: 'stop';
      readonly name: string;
      readonly stopTimeout: number;
      readonly asides?: readonly Aside[];
    }
  | { readonly kind: 'remove'; readonly name: string; readonly asides?: readonly Aside[] }
  | { readonly kind: 'remove_volume'; readonly name: string }
  /** Runs a program inside a container that runs. */
  | { readonly kind: 'exec'; readonly name: string; readonly argv: readonly string[] }
  | { readonly kind: 'remove_files'; readonly path: string }
  /** Takes a machine out of use and moves its instances away; `back`: gives it back. */
  | {
      readonly kind: 'drain';
      readonly machine: string;
      readonly auth: SignIn;
      readonly region: string;
      readonly back?: true;
    }
  /** Changes nothing: looks whether what somebody else made is still there. */
  | { readonly kind: 'adopt'; readonly containers: readonly string[]; readonly volumes: readonly string[] }
  /** Reboots the host and waits until it answers again. */
  | { readonly kind: 'reboot' }
  /** Pauses the run until an operator, whose the host is meanwhile, lets it go on; then waits until it answers. */
  | { readonly kind: 'hand_over' }
  /** Runs the one-shot of a backup part to its end, then removes its container. */
  | {
      readonly kind: 'backup';
      readonly act: BackupAct;
      readonly part: string;
      readonly backup: string;
      readonly spec: ContainerSpec;
      readonly files: readonly DesiredFile[];
      /** The volume of backups: it outlives the cloud. */
      readonly to: string;
      /** Volumes that go with it. */
      readonly throwAway?: readonly string[];
      /** The host whose copy of the backup this host gets first. */
      readonly from?: string;
    };

export interface Step {
  /** Stable and readable: `ctl01/container/keystone`. */
  readonly id: string;
  readonly host: string;
  readonly role: string;
  /** The subject of the step, as the Gantt labels it: a container, job, image or file set. */
  readonly subject: string;
  readonly work: StepWork;
  /** Ids of steps that must have ended well. */
  readonly needs: readonly string[];
  /** Seconds after which it counts as failed. */
  readonly timeout: number;
  /** Tries in all; 1 is no retry. */
  readonly attempts: number;
  /** Seconds until its container is ready, where they are many: ready steps run longest chain first. */
  readonly slowStart?: number;
}

/** Why something that a step needs does not count as done: it was not observed as desired, and this plan does not do it. */
export type BlockedBy =
  | { readonly kind: 'host'; readonly host: string; readonly cause: string }
  /** `what` is the id that its step would have. */
  | { readonly kind: 'unknown'; readonly what: string; readonly cause: string }
  /** It differs, and this action or this limit leaves it out. */
  | { readonly kind: 'left_out'; readonly what: string };

/** A step that is not planned, because something it needs is not known to be done. */
export interface BlockedStep {
  readonly id: string;
  readonly host: string;
  readonly role: string;
  readonly subject: string;
  /** The first causes, not the steps between. */
  readonly by: readonly BlockedBy[];
}

/** A saved artefact: shown, approved, and run exactly as shown. */
export interface Plan {
  readonly cloud: string;
  readonly action: Action;
  readonly changes: readonly Change[];
  readonly steps: readonly Step[];
  /** The step that would run if its needs were met. */
  readonly blocked: readonly BlockedStep[];
  /** Of everything it was computed from; a plan whose digest no longer holds is refused. */
  readonly digest: string;
}

/** The part of a plan that is executed. */
export type RunnablePlan = Omit<Plan, 'changes'>;

/**
 * A stored plan: complete steps, since they are executed as stored; of each change a digest by its subject, which tells
 * whether the change is still the same. Unchanged subjects are left out.
 */
export interface KeptPlan extends RunnablePlan {
  readonly changes: Readonly<Record<string, string>>;
}
