import type { JumpTarget } from '../engine/ports';
import type { PlanView } from '../views/plans';
import type { RunSummary } from '../views/runs';

/** Where a host is, without its keys. A throw-away host has an address once the worker has made it. */
export type HostPlace =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'ssh';
      readonly address: string;
      readonly port: number;
      readonly user: string;
      readonly become: boolean;
      /** The jump hosts on the way, with the keys that were accepted. */
      readonly via?: readonly Omit<JumpTarget, 'privateKeys'>[];
    }
  | {
      readonly kind: 'throwaway';
      readonly made?: {
        readonly lab: string;
        readonly address: string;
        readonly port: number;
        readonly user: string;
      };
    };

/** The summary of a cloud's files for lists of clouds, stored when a file is saved. A part is absent until it is computed. */
export interface FileSummary {
  readonly hosts?: number;
  /** Null: the file names none, or a template. */
  readonly vip?: string | null;
}

/** The computed part of a plan's view. */
export type PlanBody = Pick<PlanView, 'changes' | 'steps' | 'blocked' | 'warnings' | 'prechecks'>;

/** The options of a plan besides its action. */
export interface PlanOptions {
  /** Limit to these hosts; empty is all. */
  readonly hosts?: readonly string[];
  /** Limit to these services, by role; empty is all. */
  readonly services?: readonly string[];
  /** Containers to start, restart or stop, as `host/name`; empty is all. */
  readonly containers?: readonly string[];
  /** Images to build; empty is those that hosts need. */
  readonly images?: readonly string[];
  /** The cloud whose containers may be taken over, by its name. */
  readonly takeOver?: string;
  /** The run whose state a rollback goes back to. */
  readonly back?: { readonly run: string; readonly number: number };
  /** Destroy takes the volumes with their data, too. */
  readonly volumes?: boolean;
  /** The backup that is tried or restored, by its name; of one that is made it is given by Kollage. */
  readonly backup?: string;
  /** A backup that goes on from the newest one. */
  readonly incremental?: boolean;
  /** A maintenance reboots its hosts instead of pausing for the operator. */
  readonly reboot?: boolean;
  /** The name of the cloud, typed: no plan to destroy it, or to restore it, is made without. */
  readonly confirmName?: string;
  /** What it found was announced. */
  readonly told?: true;
  /** The run that was cut short, whose rest it is. */
  readonly leftBy?: string;
}

/** The outcome of a run that has ended. */
export type RunEnd = Pick<RunSummary, 'state' | 'startedAt' | 'endedAt'> & {
  readonly steps: Omit<RunSummary['steps'], 'total'>;
};
