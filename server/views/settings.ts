import type { SettingSpec } from '../core/catalog/setting-schema';
import type { Diagnostic } from '../core/domain/diagnostic';
import type { Value } from '../core/domain/value';
import type { Want } from '../core/domain/want';
import type { VariableOwner } from '../core/inventory/statement';
import type { Origin } from '../core/settings/origin';
import type { RowFault } from '../core/values/row-fault';

export type { ColumnSpec, RowsSpec } from '../core/catalog/rows-schema';

interface Said {
  readonly en: string;
  readonly zh: string;
}

/** What a setting comes to. `host`: only a host that was looked at knows. `none`: nobody has said it. */
export type Now =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'host' }
  | { readonly kind: 'none' }
  | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };

/** Set for a group or a host in the inventory, where it wins over globals.yml. */
export interface SetElsewhere {
  readonly origin: Origin;
  readonly value: Value;
  readonly hosts: number;
}

/** What some hosts of the level make of a setting. */
export interface HostValue {
  readonly value: Value;
  readonly hosts: readonly string[];
}

/** Where a value is written: in globals.yml, or in the inventory for a group or a host. */
export type SettingsLevel = { readonly kind: 'cloud' } | VariableOwner;

export interface SettingView {
  readonly name: string;
  readonly spec: SettingSpec;
  /** As it stands at the level one edits; a text may be a template. */
  readonly written?: Value;
  /** On the first host of the level that runs the role. */
  readonly now: Now;
  readonly origin?: Origin;
  readonly elsewhere: readonly SetElsewhere[];
  /** Where hosts of the level come to different values: each with its hosts. */
  readonly differs?: readonly HostValue[];
  /** What the type asks of what is written. */
  readonly wants?: Want;
  /** Choices that the release line of the cloud does not have. */
  readonly missing?: { readonly release: string; readonly choices: readonly string[] };
  /** Why its list does not fit another one. */
  readonly fault?: RowFault;
}

export interface RoleSettings {
  readonly name: string;
  readonly title: Said;
  readonly summary: Said;
  /** Whether any of its containers runs somewhere; true for a role that has none. */
  readonly used: boolean;
  readonly settings: readonly SettingView[];
}

/** Every setting of every role, with what it comes to in one cloud. Holds no secret. */
export interface SettingsView {
  /** Empty when a file cannot be read. */
  readonly roles: readonly RoleSettings[];
  /** Groups and hosts of the inventory that may have values of their own. */
  readonly levels: {
    readonly groups: readonly { readonly name: string; readonly hosts: number }[];
    readonly hosts: readonly string[];
  };
  /** Names in globals.yml that no role declares. */
  readonly others: readonly string[];
  /** What belongs to no field. */
  readonly diagnostics: readonly Diagnostic[];
}
