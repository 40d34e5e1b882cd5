import type { ShellEnd } from '../core/domain/shell-end';

/** As whom a shell runs: a container's own user, who logs in on the host, or root. */
export type ShellAs = 'service' | 'login' | 'root';

/** A shell that somebody opened. */
export interface ShellView {
  readonly id: string;
  readonly host: string;
  /** Absent: a shell on the host itself. */
  readonly container?: string;
  readonly as: ShellAs;
  readonly by: string;
  readonly address: string;
  readonly startedAt: string;
  /** Absent while it is open. */
  readonly ended?: { readonly at: string; readonly because: ShellEnd };
  /** Of its recording. */
  readonly bytes: number;
}

export type ShellNews =
  | { readonly kind: 'output'; readonly seq: number; readonly text: string }
  /** Everything before this was shown earlier: what a terminal would answer to it is not to be sent. */
  | { readonly kind: 'live' }
  | { readonly kind: 'ended'; readonly because: ShellEnd };

/** A recording: an asciicast of version 2. */
export interface RecordingView {
  readonly shell: ShellView;
  readonly cast: string;
}
