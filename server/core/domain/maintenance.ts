/** A host that is out of service on purpose, and the run that took it out. */
export interface Maintenance {
  readonly run: string;
  readonly number: number;
  readonly by: string;
  /** ISO 8601. */
  readonly since: string;
}
