import type { StepError } from '../../core/domain/event';

/** The events of each image in a build, in order. */
export type BuildEvent =
  | { readonly type: 'image_started'; readonly image: string }
  | { readonly type: 'image_log'; readonly image: string; readonly line: string }
  /** Steps of the Dockerfile, or bytes pushed. */
  | {
      readonly type: 'image_progress';
      readonly image: string;
      readonly done: number;
      readonly total: number;
      readonly unit: 'steps' | 'bytes';
    }
  | { readonly type: 'image_done'; readonly image: string; readonly outcome: Made }
  | { readonly type: 'image_failed'; readonly image: string; readonly error: StepError }
  | { readonly type: 'image_skipped'; readonly image: string; readonly because: string };

/** present: it was there; a second build of the same sources finds every image present. */
export type Made = 'built' | 'present' | 'pushed';

export type ImageOutcome =
  | { readonly kind: Made }
  | { readonly kind: 'failed'; readonly error: StepError }
  /** Not tried, because of the named image or the cancelling. */
  | { readonly kind: 'skipped'; readonly because: string };
