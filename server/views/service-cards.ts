import type { Diagnostic } from '../core/domain/diagnostic';
import type { Text } from '../core/domain/text';
import type { Value } from '../core/domain/value';
import type { Origin } from '../core/settings/origin';

/**
 * How a service depends on another one. `database`, `identity`: the other keeps its data, knows its user. `after`: it
 * starts after the other, where that is on.
 */
export type Dependence = 'database' | 'identity' | 'after';

export interface Dependency {
  readonly role: string;
  readonly how: Dependence;
  /** Whether the other is on. */
  readonly on: boolean;
}

export interface CardContainer {
  readonly name: string;
  /** Hosts that run it; of a service that is off, those of its group. */
  readonly hosts: readonly string[];
}

/** The setting that switches a service. */
export interface CardSwitch {
  readonly setting: string;
  /** Absent where it cannot be worked out. */
  readonly on?: boolean;
  readonly origin?: Origin;
  /** As it stands in globals.yml. */
  readonly written?: Value;
  /** A group or host has its own: globals.yml does not reach those hosts. */
  readonly elsewhere: boolean;
}

/** A service: what it brings, what it needs, and who needs it. */
export interface ServiceCard {
  readonly name: string;
  readonly title: Text;
  readonly summary: Text;
  readonly notes?: Text;
  /** Whether any of its containers is placed on a host. */
  readonly on: boolean;
  /** Absent for a service that is always there. */
  readonly switch?: CardSwitch;
  readonly containers: readonly CardContainer[];
  /** MiB that the service takes when idle, on a machine with all of it; 0: not measured. */
  readonly memoryMib: number;
  /** Ports that its containers and front ends listen on; those that cannot be worked out are left out. */
  readonly ports: readonly number[];
  readonly databases: readonly string[];
  /** Types in Keystone's catalogue. */
  readonly endpoints: readonly string[];
  readonly needs: readonly Dependency[];
  /** Services that are on and depend on it. */
  readonly neededBy: readonly Omit<Dependency, 'on'>[];
}

/** The services of a cloud, as its files have them or would have them. Sees no secret. */
export interface ServiceCardsView {
  readonly diagnostics: readonly Diagnostic[];
  /** Empty when a file cannot be read. */
  readonly cards: readonly ServiceCard[];
}
