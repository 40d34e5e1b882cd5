import type { Diagnostic } from '../core/domain/diagnostic';
import type { DiffLine } from '../core/domain/diff-line';
import type { HostFacts } from '../core/domain/observed';
import type { Text } from '../core/domain/text';
import type { DefaultGroups } from '../core/topology/drawing';
import type { WantedInterface } from '../core/topology/fact-rules';
import type { BrokenRule } from '../core/topology/rules';
import type { Placed, TouchedHost } from '../core/topology/touched-hosts';

/** What the settings of a cloud make of an inventory. */
export interface TopologyState {
  /** What is wrong with the files. With errors the rest is empty. */
  readonly diagnostics: readonly Diagnostic[];
  readonly placed: Readonly<Record<string, Placed>>;
  /** Roles that place a container by a group or by one that it is part of. */
  readonly uses: Readonly<Record<string, readonly string[]>>;
  readonly interfaces: Readonly<Record<string, readonly WantedInterface[]>>;
  readonly rules: readonly BrokenRule[];
}

/** An inventory to draw, and what its cloud makes of it. */
export interface TopologyView extends TopologyState {
  readonly inventory: string;
  readonly digest: string;
  /** What roles say of groups that the inventory leaves out. */
  readonly defaults: DefaultGroups;
  /** Groups of this inventory that Kolla's own inventories have. */
  readonly usual: readonly string[];
  readonly titles: Readonly<Record<string, Text>>;
}

/** Another text is stored than the one that was drawn; nothing was changed. */
export interface StaleTopology {
  readonly kind: 'stale';
  readonly inventory: string;
  readonly digest: string;
}

export type TopologyPreview =
  | StaleTopology
  | (TopologyState & {
      readonly kind: 'preview';
      readonly touched: readonly TouchedHost[];
      readonly diff: readonly DiffLine[];
    });

export type SavedTopology =
  | StaleTopology
  | { readonly kind: 'saved'; readonly digest: string; readonly diagnostics: readonly Diagnostic[] };

/** What a look at a host found. */
export type LookedHost =
  | {
      readonly kind: 'seen';
      readonly host: string;
      readonly facts: ShownFacts;
      readonly docker: { readonly kind: 'missing' | 'down' | 'running'; readonly version?: string };
      readonly hostKey?: string;
    }
  | {
      readonly kind: 'unreachable';
      readonly host: string;
      readonly tag?: string;
      readonly cause: string;
      readonly hostKey?: string;
    }
  /** Nobody has said how to reach it. */
  | { readonly kind: 'no_way'; readonly host: string };

export type ShownFacts = Pick<
  HostFacts,
  | 'hostname'
  | 'os'
  | 'kernel'
  | 'arch'
  | 'cpus'
  | 'memory'
  | 'load'
  | 'disks'
  | 'interfaces'
  | 'defaultInterface'
  | 'virtualisation'
  | 'modules'
  | 'clockSkew'
>;

export interface LookView {
  readonly at: string;
  readonly hosts: readonly LookedHost[];
}
