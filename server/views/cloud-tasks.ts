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

/** What is asked of a worker in a cloud, through its own APIs. */
export type CloudTask =
  | { readonly kind: 'resources'; readonly wish: PanelWish }
  /** Of what was asked for last: removed by name. */
  | { readonly kind: 'remove_resources'; readonly wish: PanelWish }
  | { readonly kind: 'drain'; readonly wish: DrainWish }
  | { readonly kind: 'verify'; readonly wish: VerifyWish };

export type CloudTaskKind = CloudTask['kind'];

/** What a run or a task that waits is waiting for: what changes the cloud now, or will before it. */
export interface WaitsFor {
  readonly action: Action | CloudTaskKind;
  readonly by: string;
  readonly run?: { readonly id: string; readonly number: number };
}

/** How far a task is. */
export interface CloudTaskProgress {
  readonly id: string;
  readonly by: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly createdAt: string;
  readonly endedAt?: string;
  readonly steps: readonly ResourceStep[];
  readonly cancelled: boolean;
  readonly waitsFor?: WaitsFor;
  readonly result?: CloudTaskResult;
  readonly error?: StepError;
}

/** First resources are made and removed on one screen. */
export type ResourceTaskView = CloudTaskView<'resources' | 'remove_resources'>;

/** A task of one of these kinds, and how far it is. */
export type CloudTaskView<K extends CloudTaskKind = CloudTaskKind> = CloudTaskProgress &
  Extract<CloudTask, { readonly kind: K }>;

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
