import type { LogContainer, LogFile, LogFinds, LogWindow } from '../core/domain/log';

/** What can be read on one host. */
export interface LogSourcesView {
  readonly host: string;
  readonly at: string;
  /** Why containers are not listed: Docker does not answer. */
  readonly dockerDown?: string;
  /** Those that fail first. */
  readonly containers: readonly LogContainer[];
  /** Every file, also of containers that are gone. */
  readonly files: readonly LogFile[];
  /** More files than are listed. */
  readonly more?: true;
}

export interface LogReadView {
  readonly host: string;
  /** The host's offset, `+08:00`, for times that name none. */
  readonly zone: string;
  readonly windows: readonly LogWindow[];
}

export interface LogSearchView {
  readonly host: string;
  readonly zone: string;
  readonly finds: readonly LogFinds[];
}

/** What is new on one host, or why it cannot be told. */
export type LogNews =
  | { readonly kind: 'news'; readonly view: LogReadView }
  | { readonly kind: 'silent'; readonly host: string; readonly message: string };

/** A part of a file, for a download. */
export interface LogPart {
  readonly text: string;
  readonly file: string;
  readonly to: number;
  readonly size: number;
}

/** What a worker answers about logs. */
export type LogAnswer = LogSourcesView | LogReadView | LogSearchView | LogPart;
