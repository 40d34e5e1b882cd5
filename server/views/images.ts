import type { StepError } from '../core/domain/event';
import type { ImageState } from '../core/domain/image-state';

/** How an image was made last: by a run of this cloud. */
export interface ImageBuild {
  readonly run: string;
  readonly step: string;
  readonly at: string;
  readonly outcome: 'done' | 'failed' | 'running';
  readonly seconds?: number;
  readonly error?: string;
}

export interface ImageView {
  readonly name: string;
  readonly role: string;
  /** What its last FROM names; `debian` at the bottom. */
  readonly parent: string;
  readonly tag: string;
  /** In the registry, in the engine that builds, or nowhere; unknown where the engine or the registry does not answer. */
  readonly state: ImageState | 'unknown';
  /** Bytes, with what it is built from; where the engine that builds has it. */
  readonly size?: number;
  readonly builtAt?: string;
  /** Hosts that have it in this version. */
  readonly hosts: readonly string[];
  /** Hosts with a container of this version. */
  readonly running: readonly string[];
  readonly last?: ImageBuild;
}

/** Images of this cloud on an engine. */
export interface EngineImages {
  readonly count: number;
  /** In no container, and not of the present version. `frees`: bytes of their own. */
  readonly unused: readonly { readonly ref: string; readonly frees: number }[];
}

export type HostImages =
  | ({ readonly kind: 'seen'; readonly host: string } & EngineImages)
  | { readonly kind: 'unseen'; readonly host: string; readonly error: StepError };

export interface ImagesView {
  /** When it was looked. */
  readonly at: string;
  readonly release: string;
  readonly tag: string;
  readonly registry?: {
    readonly address: string;
    readonly user?: string;
    readonly insecure: boolean;
  };
  /** Why nothing is known of what was built. */
  readonly engine?: StepError;
  /** Parents first. */
  readonly images: readonly ImageView[];
  readonly hosts: readonly HostImages[];
  /** On the engine that builds, where it is not that of a host; of what is unused only what this cloud had built. */
  readonly building?: EngineImages;
}
