import type { StepError } from '../core/domain/event';
import type { WiringCard, WiringCause, WiringCell, WiringNetwork, WiringPort } from '../core/domain/wiring';

export type { WiringCard, WiringCause, WiringCell, WiringNetwork, WiringPort };

/** A host's clock against that of the machine of Kollage. */
export interface HostClock {
  readonly host: string;
  readonly aheadMs: number;
  /** The way there and back: it may be off by so much. */
  readonly withinMs: number;
}

/** How the hosts of a cloud reach each other, as tried at one time. */
export interface WiringView {
  readonly at: string;
  readonly hosts: readonly string[];
  readonly networks: readonly WiringNetwork[];
  readonly cells: readonly WiringCell[];
  readonly cards: readonly WiringCard[];
  readonly clocks: readonly HostClock[];
  /** Hosts that could not be looked at. */
  readonly unseen: readonly { readonly host: string; readonly error: StepError }[];
}
