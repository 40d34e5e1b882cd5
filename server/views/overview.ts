import type { CertificateRow } from '../core/domain/certificate';
import type { Diagnostic } from '../core/domain/diagnostic';
import type { PrecheckItem, StepError } from '../core/domain/event';
import type { Action } from '../core/domain/plan';
import type { ScheduledBackup } from './backups';
import type { SavedChange } from './failures';
import type { LookedHost } from './topology';
import type { WiringView } from './wiring';

export type { CertificateRow };

/** What a look at a cloud may be for. */
export type LookKind = 'capacity' | 'certificates' | 'facts' | 'prechecks' | 'wiring';

/** What looks found, by their kind. */
export interface Found {
  readonly capacity: CapacityFound;
  readonly certificates: CertificatesFound;
  readonly facts: SeenHost;
  readonly prechecks: PrechecksFound;
  readonly wiring: WiringView;
}

export type SeenHost = Extract<LookedHost, { kind: 'seen' }>;

/** The last that was found, and when; and that a later look failed. Without both: nobody has looked. */
export interface Kept<T> {
  readonly at?: string;
  readonly found?: T;
  readonly failed?: { readonly at: string; readonly error: StepError };
}

/** Of one resource of a host, in its unit: what the machine has, what the scheduler may give away, and what it has given. */
export interface Share {
  readonly total: number;
  /** Without what is reserved, times the ratio of overcommitment. */
  readonly capacity: number;
  readonly promised: number;
}

/** Memory and disk in bytes. */
export interface CapacityRow {
  readonly host: string;
  readonly vcpus?: Share;
  readonly memory?: Share;
  readonly disk?: Share;
}

/** As Placement counts it. */
export interface CapacityFound {
  readonly hosts: readonly CapacityRow[];
}

export interface CertificatesFound {
  readonly certificates: readonly CertificateRow[];
  /** Hosts whose files were read, and https addresses that were called. */
  readonly hosts: number;
  readonly addresses: number;
  /** What could not be looked at, with the cause. */
  readonly unread: readonly { readonly place: string; readonly cause: string }[];
}

export interface PrechecksFound {
  readonly items: readonly PrecheckItem[];
}

/** Files with errors say nothing of any host. */
export type PrechecksAnswer =
  | ({ readonly kind: 'checked' } & PrechecksFound)
  | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] };

/** What differs from what was deployed last, as far as it is kept. */
export interface DriftView {
  /** The last deploy, reconfigure or upgrade of the whole cloud that ended well. */
  readonly lastDeploy?: {
    readonly run: string;
    readonly number: number;
    readonly action: Action;
    readonly endedAt: string;
  };
  /** A rollback after that deploy: hosts have the state of run `to`, not that of the files. */
  readonly wentBack?: { readonly run: string; readonly number: number; readonly to: number };
  /** Files saved since that run was planned, the newest revision of each. */
  readonly saved: readonly SavedChange[];
  /** Secrets that have another value since then. */
  readonly rotated: readonly string[];
  /** The last plan that compared all of the cloud with its hosts. */
  readonly lastLook?: {
    readonly plan: string;
    readonly number: number;
    readonly action: Action;
    readonly at: string;
    readonly differs: number;
    readonly unknown: number;
  };
}

export interface SecretAges {
  readonly count: number;
  /** The oldest first, the eight oldest alone. */
  readonly oldest: readonly { readonly name: string; readonly version: number; readonly createdAt: string }[];
  /** The last that was set or rotated after it was first made. */
  readonly lastRotated?: { readonly name: string; readonly createdAt: string };
}

/** What is kept of a cloud beside what its watch knows. */
export interface OverviewView {
  /** What became of the last backup, or test of one, that was made by itself. */
  readonly backup?: ScheduledBackup;
  readonly drift: DriftView;
  readonly secrets: SecretAges;
  readonly capacity: Kept<CapacityFound>;
  readonly certificates: Kept<CertificatesFound>;
  readonly facts: Readonly<Record<string, Kept<SeenHost>>>;
}

/** What is kept of one host. */
export interface HostLooks {
  readonly facts: Kept<SeenHost>;
  readonly prechecks: Kept<PrechecksFound>;
}
