import type { StepError } from './event';
import type { LeftBecause } from './left-because';

export type ResourceKind =
  | 'network'
  | 'subnet'
  | 'router'
  | 'interface'
  | 'rule'
  | 'flavor'
  | 'key'
  | 'image'
  | 'instance'
  | 'floating'
  | 'ping'
  /** A compute service that is taken out of use or given back. */
  | 'service';

/** How far one resource is. */
export interface ResourceStep {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly state:
    | 'waiting'
    | 'running'
    /** Made, or removed, just now. */
    | 'made'
    | 'removed'
    /** It was there already, or is not ours to remove. */
    | 'found'
    | 'kept'
    /** There is nothing to remove. */
    | 'absent'
    /** An instance is on another host now, or stays where it is; `note` says where, `because` why. */
    | 'moved'
    | 'left'
    | 'disabled'
    | 'enabled'
    | 'failed'
    /** A resource that it depends on failed. */
    | 'skipped';
  /** Seconds that it took. */
  readonly seconds?: number;
  /** A detail to show: an address, a range. */
  readonly note?: string;
  readonly because?: LeftBecause;
  readonly error?: StepError;
}
