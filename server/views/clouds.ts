import type { Grant } from '../core/domain/account-role';
import type { PrecheckItem } from '../core/domain/event';
import type { HostFacts } from '../core/domain/observed';
import type { Action } from '../core/domain/plan';
import type { CloudTaskKind } from './cloud-tasks';
import type { RunSummary } from './runs';

export interface CloudView {
  readonly id: string;
  readonly name: string;
  readonly release: string;
  readonly hosts: number;
  readonly createdAt: string;
  readonly vip?: string;
  /** A plan is approved by somebody else than who asked for it. */
  readonly secondApprover: boolean;
  /** What the reader may do in it. */
  readonly role: Grant;
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

/** What the wizard found on a host. `suggest` is what it would choose. */
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
