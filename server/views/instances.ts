export interface InstanceView {
  readonly id: string;
  readonly name: string;
  /** Nova's word: `ACTIVE`, `SHUTOFF`, `ERROR`. */
  readonly status: string;
  readonly host?: string;
  readonly flavor?: string;
  readonly createdAt: string;
  readonly addresses: readonly {
    readonly network: string;
    readonly address: string;
    readonly floating: boolean;
  }[];
  /** Why it is in error. */
  readonly fault?: string;
}

export interface InstancesView {
  readonly instances: readonly InstanceView[];
  /** There are more than these. */
  readonly more: boolean;
}
