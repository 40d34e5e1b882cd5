/** Why an instance stays on a host that is drained, as data: each reader gets it in their own language. */
export type LeftBecause =
  | { readonly kind: 'off' | 'host_down' | 'cancelled' }
  | { readonly kind: 'status'; readonly status: string }
  | { readonly kind: 'late'; readonly minutes: number }
  /** Nova tried, and noted under which request. */
  | { readonly kind: 'not_moved'; readonly request?: string }
  /** In Nova's own words. */
  | { readonly kind: 'refused'; readonly message: string };
