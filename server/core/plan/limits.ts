/** To what an operator limits a plan. */
export interface Limits {
  /** Hosts to touch; absent: all. What they need on hosts left out must have been observed as desired. */
  readonly limit?: readonly string[];
  /** Services to touch, by role; absent: all. What they need of others must have been observed as desired. */
  readonly services?: readonly string[];
  /** Containers to start, restart or stop, as `host/name`; absent: all. */
  readonly containers?: readonly string[];
  /** Destroy leaves the volumes with their data. */
  readonly keepVolumes?: boolean;
  /** The backup that is made, tried or restored, by its name. */
  readonly backup?: string;
  /** Go on from the newest backup, where there is one. */
  readonly incremental?: boolean;
  /** A maintenance boots its hosts anew; absent: it hands each over to the operator. */
  readonly reboot?: boolean;
}
