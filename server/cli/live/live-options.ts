import type { Action } from '../../core/domain/plan';

/** The options of the command line, for a local run or for a panel. */
export interface LiveOptions {
  readonly action: Action;
  readonly name: string | undefined;
  readonly limit: string | undefined;
  readonly yes: boolean;
  /** Where images are pushed, when that is not docker_registry as hosts know it. */
  readonly pushRegistry: string | undefined;
  readonly acceptNewHostKeys: boolean;
  readonly onlyPlan: boolean;
  readonly detailedExitcode: boolean;
  /** The number of the run that a rollback goes back to. */
  readonly to: string | undefined;
  /** Services to touch, by role; empty: all. */
  readonly services: readonly string[];
  /** Containers to start, restart or stop, as `host/name`; empty: all. */
  readonly containers: readonly string[];
  /** The cloud whose containers may be taken over. */
  readonly takeOver: string | undefined;
  /** Hosts whose failing prechecks are overridden. */
  readonly overridden: readonly string[];
  /** The backup to try or to restore; of one that is made it is given by the clock. */
  readonly backup?: string | undefined;
  /** A backup that goes on from the newest one. */
  readonly incremental?: boolean;
  /** A maintenance reboots its hosts. */
  readonly reboot?: boolean;
  /** The name given with --yes-i-really-really-mean-it. */
  readonly destroyName: string | undefined;
}

/** Actions that look and change nothing: they need no lock and no approval. */
export const looking: ReadonlySet<Action> = new Set(['prechecks', 'check', 'post-deploy']);
