/** To what an operator limits a plan. */
export interface Limits {
  /** Hosts to change; absent: all. Their dependencies on other hosts must have been observed as desired. */
  readonly limit?: readonly string[];
  /** Services to change, by role; absent: all. Their dependencies in other services must have been observed as desired. */
  readonly services?: readonly string[];
  /** Containers to start, restart or stop, as `host/name`; absent: all. */
  readonly containers?: readonly string[];
  /** Destroy leaves the volumes with their data. */
  readonly keepVolumes?: boolean;
  /** The backup that is made, tried or restored, by its name. */
  readonly backup?: string;
  /** Go on from the newest backup, where there is one. */
  readonly incremental?: boolean;
  /** A maintenance reboots its hosts; absent: it pauses at each host for the operator. */
  readonly reboot?: boolean;
}
