import type { DesiredApi, DesiredContainer, DesiredFile, DesiredJob } from './desired';
import type { ImageState } from './image-state';

/** Why a thing changes, as data: the panel makes the sentence in the reader's language. */
export type Reason =
  | { readonly kind: 'absent' }
  | { readonly kind: 'image'; readonly from: string; readonly to: string }
  | { readonly kind: 'spec'; readonly field: string; readonly from: string; readonly to: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'mode'; readonly path: string; readonly from: string; readonly to: string }
  | { readonly kind: 'not_running'; readonly state: string }
  /** A file is younger than the process that read it. */
  | { readonly kind: 'stale_config'; readonly path: string }
  /** The container it follows began later. */
  | { readonly kind: 'followed'; readonly container: string }
  | { readonly kind: 'again'; readonly because: 'digest' | 'new_data' | 'failed'; readonly detail: string }
  | { readonly kind: 'differs'; readonly what: string }
  | { readonly kind: 'not_wanted' }
  /** No container and no run that can be gone back to needs it. `frees`: bytes. */
  | { readonly kind: 'unused'; readonly frees: number }
  /** Kept, stopped, from before this one was replaced, by a run that did not end. */
  | { readonly kind: 'former'; readonly container: string }
  /** It runs, and what it serves does not answer, or Docker calls it unhealthy. */
  | { readonly kind: 'unready'; readonly what: string }
  /** Another cloud of this name made it. */
  | { readonly kind: 'foreign'; readonly cloud: string }
  /** It could not be looked at. */
  | { readonly kind: 'unseen'; readonly cause: string };

/** Desired against observed, for one thing. */
export type Change =
  | {
      readonly of: 'file';
      readonly verb: 'create' | 'update' | 'keep' | 'unknown';
      readonly host: string;
      readonly container: string;
      readonly role: string;
      readonly file: DesiredFile;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly of: 'file';
      readonly verb: 'remove';
      readonly host: string;
      readonly container: string;
      readonly path: string;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly of: 'image';
      readonly verb: 'create' | 'keep';
      readonly host: string;
      readonly ref: string;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly of: 'image';
      readonly verb: 'remove';
      readonly host: string;
      /** One of its names. */
      readonly ref: string;
      readonly refs: readonly string[];
      readonly image: string;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly of: 'volume';
      readonly verb: 'create' | 'remove' | 'keep';
      readonly host: string;
      readonly name: string;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly of: 'container';
      /** `await`: it runs and is not ready; what stands on it waits. */
      readonly verb: 'create' | 'replace' | 'restart' | 'reload' | 'start' | 'await' | 'keep' | 'unknown';
      readonly host: string;
      readonly container: DesiredContainer;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly of: 'container';
      readonly verb: 'remove';
      readonly host: string;
      readonly name: string;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly of: 'job';
      readonly verb: 'create' | 'keep' | 'unknown';
      readonly host: string;
      readonly job: DesiredJob;
      /** The host whose copy of what is distributed it gets before. */
      readonly from?: string;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly of: 'api';
      readonly verb: 'create' | 'update' | 'keep' | 'unknown';
      readonly host: string;
      readonly api: DesiredApi;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly of: 'system';
      readonly verb: 'update' | 'keep';
      readonly host: string;
      readonly item: string;
      readonly from: string;
      readonly to: string;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly of: 'build';
      readonly verb: 'create' | 'keep';
      readonly host: string;
      readonly image: string;
      readonly ref: string;
      readonly state: ImageState;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly of: 'host';
      readonly verb: 'unknown';
      readonly host: string;
      readonly cause: string;
      readonly reasons: readonly Reason[];
    };
