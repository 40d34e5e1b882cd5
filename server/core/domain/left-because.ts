/** Why an instance stays on a host that is drained, as data: each reader gets it in their own language. */
export type LeftBecause =
  | { readonly kind: 'off' | 'host_down' | 'cancelled' }
  | { readonly kind: 'status'; readonly status: string }
  | { readonly kind: 'late'; readonly minutes: number }
  /** Nova tried, and noted under which request. */
  | { readonly kind: 'not_moved'; readonly request?: string }
  /** In Nova's own words. */
  | { readonly kind: 'refused'; readonly message: string };

/** A clause in English, for the command line. */
export function leftText(because: LeftBecause): string {
  switch (because.kind) {
    case 'off':
      return 'it is off: start it, then drain again';
    case 'host_down':
      return 'nova-compute of its host is down: nothing there can be moved while it runs';
    case 'cancelled':
      return 'cancelled';
    case 'status':
      return `it is ${because.status}`;
    case 'late':
      return `it did not arrive within ${because.minutes} minutes`;
    case 'not_moved': {
      const request = because.request === undefined ? '' : ` (request ${because.request})`;
      return `Nova did not move it: is there room on another host? The logs of nova-conductor and nova-compute say more${request}`;
    }
    case 'refused':
      return because.message;
  }
}
