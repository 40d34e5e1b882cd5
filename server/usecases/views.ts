import type { AcceptanceReport } from '../core/domain/acceptance-report';
import type { Change, Reason } from '../core/domain/change';
import type { Diagnostic } from '../core/domain/diagnostic';
import type { PrecheckItem, RunEvent, RunFigures, RunOutcome, StepError } from '../core/domain/event';
import type { LeftBecause } from '../core/domain/left-because';
import type { HostFacts } from '../core/domain/observed';
import type { Action, BlockedStep, StepWork } from '../core/domain/plan';
import type { ResourceStep } from '../core/domain/resource-step';
import type { ExternalRange, FirstImage } from '../core/resources/first-resources';

export type { ExternalRange };

/** What the API answers: the domain, with secrets masked and bodies left out. Times are ISO 8601. */

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly role: 'admin' | 'operator' | 'viewer';
  readonly language?: 'en' | 'zh';
}

export interface CloudView {
  readonly id: string;
  readonly name: string;
  readonly release: string;
  readonly hosts: number;
  readonly createdAt: string;
  readonly vip?: string;
  /** Of the last deploy-like run; `none` before the first. */
  readonly state: 'none' | 'deployed' | 'failed' | 'running';
  readonly lastRun?: RunSummary;
  /** Who works on it now. */
  readonly lock?: {
    /** Absent where a task in the cloud holds it. */
    readonly run?: string;
    readonly by: string;
    readonly action: Action | CloudTaskKind;
    readonly since: string;
  };
}

/** What the wizard found on the host. `suggest` is what it would choose. */
export interface DetectView {
  readonly host: string;
  readonly facts: HostFacts;
  readonly hostKey?: string;
  readonly tookMs: number;
  readonly docker: { readonly kind: 'missing' | 'down' | 'running'; readonly version?: string };
  readonly suggest: {
    readonly interface: string;
    readonly address: string;
    readonly vip: string;
    readonly vipFree: boolean;
  };
  readonly items: readonly PrecheckItem[];
}

export interface StepView {
  readonly id: string;
  readonly host: string;
  readonly role: string;
  readonly subject: string;
  readonly kind: StepWork['kind'];
  readonly needs: readonly string[];
  /** Seconds, from earlier runs of the same kind; undefined when there was none. */
  readonly estimate?: number;
}

/** A change without file bodies. `key` asks for its diff. */
export interface ChangeView {
  readonly key: string;
  readonly of: Change['of'];
  readonly verb: Change['verb'];
  readonly host: string;
  readonly role: string;
  readonly subject: string;
  readonly reasons: readonly Reason[];
  /** For files: lines added and removed. */
  readonly added?: number;
  readonly removed?: number;
}

export interface PlanView {
  readonly id: string;
  /** Counted per cloud. */
  readonly number: number;
  readonly cloud: { readonly id: string; readonly name: string };
  readonly action: Action;
  readonly createdAt: string;
  readonly by: string;
  readonly state:
    | { readonly kind: 'computing'; readonly doing: string }
    | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] }
    | { readonly kind: 'failed'; readonly error: StepError }
    | { readonly kind: 'ready' }
    /** `overridden`: hosts whose failing prechecks were overridden. */
    | { readonly kind: 'approved'; readonly run: string; readonly overridden?: readonly string[] }
    | { readonly kind: 'discarded' }
    | { readonly kind: 'refused'; readonly moved: readonly string[] };
  readonly digest: string;
  readonly changes: readonly ChangeView[];
  readonly steps: readonly StepView[];
  readonly blocked: readonly BlockedStep[];
  readonly warnings: readonly Diagnostic[];
  readonly prechecks: readonly PrecheckItem[];
}

/** One line of a unified diff; secrets inside `text` are `‹lock:name›`. */
export interface DiffLine {
  readonly kind: 'hunk' | 'context' | 'insert' | 'delete';
  readonly old?: number;
  readonly new?: number;
  readonly text: string;
}

export interface DiffView {
  readonly path: string;
  readonly mode: string;
  readonly sources: readonly string[];
  readonly lines: readonly DiffLine[];
}

export interface RunSummary {
  readonly id: string;
  readonly number: number;
  readonly action: Action;
  readonly by: string;
  readonly state: 'waiting' | 'running' | 'cancelling' | 'interrupted' | RunOutcome;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly steps: {
    readonly total: number;
    readonly done: number;
    readonly failed: number;
    readonly skipped: number;
  };
}

/** What a run or a task that waits is waiting for: what changes the cloud now, or will before it. */
export interface WaitsFor {
  readonly action: Action | CloudTaskKind;
  readonly by: string;
  readonly run?: { readonly id: string; readonly number: number };
}

export interface RunView extends RunSummary {
  readonly cloud: { readonly id: string; readonly name: string };
  readonly plan: { readonly id: string; readonly number: number };
  readonly stepList: readonly StepView[];
  readonly figures?: RunFigures;
  readonly waitsFor?: WaitsFor;
  readonly lastSeq: number;
}

/** What the subscription sends: a batch, tracked by the number of its last event. */
export interface RunEventBatch {
  readonly events: readonly RunEvent[];
  readonly lastSeq: number;
}

export interface AccessView {
  readonly address: string;
  readonly user: string;
  readonly project: string;
  readonly region: string;
  readonly endpoints: readonly {
    readonly service: string;
    readonly type: string;
    readonly internal?: string;
    readonly public?: string;
  }[];
  /** Answered just now by Keystone through the VIP. */
  readonly token?: { readonly ok: boolean; readonly ms: number; readonly error?: string };
  /** The dashboard, where there is one. */
  readonly horizon?: string;
  /** Whether the catalogue says that instances can be made. */
  readonly compute: boolean;
  /** The external network that `init-cloud` would make; undefined where its range has to be said. */
  readonly external?: ExternalRange;
}

/** One process of a service, as the service itself reports it. */
export interface ServiceRow {
  /** The type in the catalogue: `compute`, `network`, `volumev3`, `orchestration`. */
  readonly service: string;
  /** `nova-compute`, `L3 agent`. */
  readonly binary: string;
  readonly host: string;
  /** Tells Heat's engines on one host apart. */
  readonly process?: string;
  readonly zone?: string;
  /** `disabled`: an operator has taken it out of use. */
  readonly state: 'up' | 'down' | 'disabled';
  readonly seenAt?: string;
  readonly reason?: string;
}

export interface ServicesView {
  readonly at: string;
  /** Those of the catalogue that can be asked, with what went wrong. */
  readonly asked: readonly { readonly service: string; readonly error?: string }[];
  /** Down first. */
  readonly rows: readonly ServiceRow[];
}

export interface InstanceView {
  readonly id: string;
  readonly name: string;
  /** Nova's word: `ACTIVE`, `SHUTOFF`, `ERROR`. */
  readonly status: string;
  readonly host?: string;
  readonly flavor?: string;
  readonly createdAt: string;
  readonly addresses: readonly {
    readonly network: string;
    readonly address: string;
    readonly floating: boolean;
  }[];
  /** Why it is in error. */
  readonly fault?: string;
}

export interface InstancesView {
  readonly instances: readonly InstanceView[];
  /** There are more than these. */
  readonly more: boolean;
}

/** What is asked of `init-cloud` in the panel: as FirstWish, without files of somebody's disk. */
export interface PanelWish {
  readonly cidr?: string;
  readonly gateway?: string;
  readonly poolStart?: string;
  readonly poolEnd?: string;
  readonly image?: Exclude<FirstImage, { kind: 'file' }>;
  readonly publicKey?: string;
  readonly instance?: boolean;
}

/** A compute host, as Nova calls it; `back` gives it back. */
export interface DrainWish {
  readonly host: string;
  readonly back: boolean;
}

/** Acceptance tests: those whose names match, or the smoke tests. */
export interface VerifyWish {
  readonly match?: string;
}

export type CloudTaskKind = 'resources' | 'drain' | 'verify';

/** What a worker does in a cloud through its own APIs, and how far it is: as `init-cloud` does, or a drain, or tests. */
export interface CloudTaskView {
  readonly id: string;
  readonly undo: boolean;
  readonly by: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly createdAt: string;
  readonly endedAt?: string;
  readonly wish: PanelWish;
  readonly steps: readonly ResourceStep[];
  /** Where a compute host is drained or given back instead of first resources made. */
  readonly drain?: DrainWish;
  /** Where the cloud is tested instead. */
  readonly verify?: VerifyWish;
  readonly cancelled: boolean;
  readonly waitsFor?: WaitsFor;
  readonly result?: CloudTaskResult;
  readonly error?: StepError;
}

export interface CloudTaskResult {
  /** Where the first instance is reached. */
  readonly address?: string;
  /** Seconds from the start to the first answer to a ping. */
  readonly firstPing?: number;
  /** What stays on a drained host, and why. */
  readonly left?: readonly { readonly name: string; readonly because: LeftBecause }[];
  /** What acceptance tests have said so far. */
  readonly tests?: AcceptanceReport;
}
