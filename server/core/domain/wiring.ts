/** Why two hosts do not reach each other as they should. */
export type WiringCause =
  /** The host has no such interface, or the interface no address. */
  | { readonly kind: 'no_interface'; readonly host: string; readonly interface: string }
  | { readonly kind: 'no_address'; readonly host: string; readonly interface: string }
  | { readonly kind: 'down'; readonly host: string; readonly interface: string }
  | { readonly kind: 'silent'; readonly address: string }
  /** `words` of the system: network is unreachable. */
  | { readonly kind: 'refused'; readonly words: string }
  /** Small packets pass; packets of the interface's MTU do not. */
  | { readonly kind: 'mtu'; readonly mtu: number; readonly path?: number }
  | { readonly kind: 'other_mtu'; readonly mtu: number; readonly theirs: number }
  /** Another card answers for the address. */
  | { readonly kind: 'other_card'; readonly address: string; readonly card: string }
  | { readonly kind: 'same_address'; readonly address: string; readonly host: string }
  | { readonly kind: 'no_program'; readonly host: string; readonly program: string }
  /** Nothing passes in a VLAN; packets outside of it may. */
  | { readonly kind: 'vlan_silent'; readonly vlan: number; readonly parent: string }
  | { readonly kind: 'other_vlan'; readonly vlan: number; readonly theirs: number }
  /** A VLAN's packets are larger than its card takes. */
  | {
      readonly kind: 'vlan_mtu';
      readonly host: string;
      readonly interface: string;
      readonly mtu: number;
      readonly parent: number;
    };

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
  readonly vlan?: WiringVlan;
}

/** Of an interface that is a VLAN: its number, and the card below. */
export interface WiringVlan {
  readonly id: number;
  readonly parent: string;
  readonly parentMtu?: number;
}

/** The answers on the network of one interface of a host. */
export interface WiringCard {
  readonly host: string;
  readonly interface: string;
  readonly settings: readonly string[];
  readonly dhcp: DhcpFound;
  /** Another card that answers for the host's own address. */
  readonly twin?: { readonly address: string; readonly card: string };
}

export type DhcpFound =
  /** No DHCP server answered a request from an unknown MAC address. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'found';
      readonly servers: readonly DhcpServer[];
      /** The interface itself has its address from such a server. */
      readonly expected: boolean;
    }
  | {
      readonly kind: 'unknown';
      readonly why: 'no_interface' | 'down' | 'no_program' | 'failed';
      readonly words?: string;
    };

export interface DhcpServer {
  readonly server: string;
  readonly offers: string;
}

/** Settings that lead to the same interface on every host are one network. */
export interface WiringNetwork {
  readonly name: string;
  readonly settings: readonly string[];
  readonly ports: readonly WiringPort[];
}
