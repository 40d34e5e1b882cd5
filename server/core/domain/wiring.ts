/** Why two hosts do not reach each other as they should. */
export type WiringCause =
  /** The host has no such interface, or the interface no address. */
  | { readonly kind: 'no_interface'; readonly host: string; readonly interface: string }
  | { readonly kind: 'no_address'; readonly host: string; readonly interface: string }
  | { readonly kind: 'down'; readonly host: string; readonly interface: string }
  | { readonly kind: 'silent'; readonly address: string }
  /** `words` of the system: network is unreachable. */
  | { readonly kind: 'refused'; readonly words: string }
  /** Small packets pass, those of the interface's size do not. */
  | { readonly kind: 'mtu'; readonly mtu: number; readonly path?: number }
  | { readonly kind: 'other_mtu'; readonly mtu: number; readonly theirs: number }
  /** Another card answers for the address. */
  | { readonly kind: 'other_card'; readonly address: string; readonly card: string }
  | { readonly kind: 'same_address'; readonly address: string; readonly host: string }
  | { readonly kind: 'no_program'; readonly host: string; readonly program: string };

/** From one host to another on one network. */
export interface WiringCell {
  readonly network: string;
  readonly from: string;
  readonly to: string;
  readonly verdict: 'ok' | 'warn' | 'fail' | 'unknown';
  readonly causes: readonly WiringCause[];
  /** Milliseconds there and back. */
  readonly ms?: number;
}

/** A host's place on a network. */
export interface WiringPort {
  readonly host: string;
  readonly interface: string;
  readonly address?: string;
  readonly prefix?: number;
  readonly mac?: string;
  readonly mtu?: number;
  readonly up?: boolean;
  /** The host has such an interface. */
  readonly there: boolean;
}

/** Settings that lead to the same interface on every host are one network. */
export interface WiringNetwork {
  readonly name: string;
  readonly settings: readonly string[];
  readonly ports: readonly WiringPort[];
}
