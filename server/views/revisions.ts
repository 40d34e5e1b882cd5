import type { DiffLine } from './plans';

/** A file of a cloud that somebody wrote. Numbers count from 1. */
export interface RevisionView {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly path: string;
  /** The first deploy or reconfigure that ended well after it: with that it reached the hosts. */
  readonly deployed?: { readonly run: string; readonly number: number };
}

/** With what it changed. */
export interface RevisionDetail extends RevisionView {
  readonly lines: readonly DiffLine[];
}

/** What restoring a file would change. `was` is the file as it is now: it goes back with the wish, so that nothing is overwritten unseen. */
export interface RestorePreview {
  readonly path: string;
  readonly was: string;
  readonly lines: readonly DiffLine[];
}
