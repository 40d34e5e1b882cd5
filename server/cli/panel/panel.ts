import type { Action } from '../../core/domain/plan';
import type { PanelWish, ResourceTaskView } from '../../views/cloud-tasks';
import type { CloudView } from '../../views/clouds';
import type { CauseView } from '../../views/failures';
import type { PlanView } from '../../views/plans';
import type { RunEventBatch, RunView } from '../../views/runs';

/** The panel's API for commands. Made in server/boot from the tRPC client. */
export interface Panel {
  clouds(): Promise<readonly CloudView[]>;
  /** The text of a cloud's inventory. */
  inventory(cloud: string): Promise<string>;
  createPlan(
    cloud: string,
    action: Action,
    options: {
      readonly hosts: readonly string[] | undefined;
      readonly services: readonly string[];
      readonly containers: readonly string[];
      readonly takeOver: string | undefined;
      readonly to: number | undefined;
      readonly backup?: string | undefined;
      readonly incremental?: boolean | undefined;
      readonly reboot?: boolean | undefined;
    },
  ): Promise<string>;
  plan(id: string): Promise<PlanView>;
  /** `overridden`: hosts whose failing prechecks do not hold it. */
  approve(plan: string, digest: string, overridden: readonly string[]): Promise<string>;
  run(id: string): Promise<RunView>;
  /** Batches of events after number `after`, until the run has ended or `signal`. */
  events(run: string, after: number, signal: AbortSignal): AsyncIterable<RunEventBatch>;
  cancel(run: string): Promise<void>;
  pause(run: string): Promise<void>;
  resume(run: string): Promise<void>;
  /** Of a step that failed, the likeliest first. */
  causes(run: string, step: string): Promise<readonly CauseView[]>;
  /** The running or last task of init-cloud. */
  resources(cloud: string): Promise<ResourceTaskView | undefined>;
  createResources(cloud: string, wish: PanelWish): Promise<string>;
  removeResources(cloud: string, confirmName: string): Promise<string>;
}
