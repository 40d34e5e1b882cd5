/** One process of a service, as the service itself reports it. */
export interface ServiceRow {
  /** The type in the catalogue: `compute`, `network`, `volumev3`, `orchestration`. */
  readonly service: string;
  /** `nova-compute`, `L3 agent`. */
  readonly binary: string;
  readonly host: string;
  /** Tells Heat's engines on one host apart. */
  readonly process?: string;
  readonly zone?: string;
  /** `disabled`: an operator has taken it out of use. */
  readonly state: 'up' | 'down' | 'disabled';
  readonly seenAt?: string;
  readonly reason?: string;
}

export interface ServicesView {
  readonly at: string;
  /** Those of the catalogue that can be asked, with what went wrong. */
  readonly asked: readonly { readonly service: string; readonly error?: string }[];
  /** Down first. */
  readonly rows: readonly ServiceRow[];
}
