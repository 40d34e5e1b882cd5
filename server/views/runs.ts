import type { RunEvent, RunFigures, RunOutcome } from '../core/domain/event';
import type { Action } from '../core/domain/plan';
import type { ComparedStep } from '../core/runs/compare-runs';
import type { WaitsFor } from './cloud-tasks';
import type { StepView } from './plans';

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

export interface RunView extends RunSummary {
  readonly cloud: { readonly id: string; readonly name: string };
  readonly plan: { readonly id: string; readonly number: number };
  /** What it brought about is kept: a rollback can go back to it. */
  readonly kept: boolean;
  /** Of a rollback: the run whose state it brings about again. */
  readonly back?: { readonly run: string; readonly number: number };
  readonly stepList: readonly StepView[];
  readonly figures?: RunFigures;
  readonly waitsFor?: WaitsFor;
  /** The plan of what it left, where it was cut short. */
  readonly left?: { readonly id: string; readonly number: number };
  readonly lastSeq: number;
}

/** A run beside an earlier one of the same action. */
export interface RunComparison {
  /** Earlier runs of the same action that have ended, newest first. */
  readonly offered: readonly RunSummary[];
  /** Absent where there is none. */
  readonly with?: RunSummary;
  readonly steps: readonly ComparedStep[];
}

/** What the subscription sends: a batch, tracked by the number of its last event. */
export interface RunEventBatch {
  readonly events: readonly RunEvent[];
  readonly lastSeq: number;
}
