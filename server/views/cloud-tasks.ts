import type { AcceptanceReport } from '../core/domain/acceptance-report';
import type { StepError } from '../core/domain/event';
import type { LeftBecause } from '../core/domain/left-because';
import type { Action } from '../core/domain/plan';
import type { ResourceStep } from '../core/domain/resource-step';
import type { FirstImage } from '../core/resources/first-resources';

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

/** What a run or a task that waits is waiting for: what changes the cloud now, or will before it. */
export interface WaitsFor {
  readonly action: Action | CloudTaskKind;
  readonly by: string;
  readonly run?: { readonly id: string; readonly number: number };
}

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
