import type { RunEnd } from './event';
import type { Action } from './plan';

/** A notification that leaves the panel: mail or webhook. Times are ISO 8601. */
export type Notice =
  | {
      readonly kind: 'run';
      readonly at: string;
      readonly cloud: string;
      readonly run: number;
      readonly action: Action;
      readonly by: string;
      readonly outcome: RunEnd;
      /** Steps that failed, the first ones. */
      readonly failed: readonly { readonly step: string; readonly message: string }[];
    }
  /** A cloud that was well is not any more, or is again. */
  | {
      readonly kind: 'trouble' | 'well';
      readonly at: string;
      readonly cloud: string;
      /** `host/container`, the first ones. */
      readonly containers: readonly string[];
      readonly hosts: readonly string[];
      readonly endpoints: readonly string[];
    }
  /** A check that was made by itself found the hosts otherwise than the cloud's files say. */
  | {
      readonly kind: 'drift';
      readonly at: string;
      readonly cloud: string;
      /** The number of the plan that shows it. */
      readonly plan: number;
      readonly differs: number;
      readonly unknown: number;
      /** The first ones. */
      readonly things: readonly string[];
    }
  /** Somebody wants to see that it arrives. */
  | { readonly kind: 'test'; readonly at: string; readonly cloud: string; readonly by: string };

/** Whether the notice reports a problem: some receivers want problems only. */
export const isBad = (notice: Notice): boolean =>
  notice.kind === 'trouble' ||
  notice.kind === 'drift' ||
  notice.kind === 'test' ||
  (notice.kind === 'run' && notice.outcome !== 'done');
