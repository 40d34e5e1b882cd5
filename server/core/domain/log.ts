import type { ObservedContainer } from './observed';

/** One log of a host: what a container told Docker, or a file in the volume `kolla_logs`. */
export type LogSource =
  | { readonly kind: 'container'; readonly name: string }
  /** Below /var/log/kolla: `keystone/keystone.log`. */
  | { readonly kind: 'file'; readonly path: string };

export interface LogContainer {
  readonly name: string;
  readonly role: string;
  readonly state: ObservedContainer['state'];
  readonly health: ObservedContainer['health'];
  readonly exitCode?: number;
  readonly restarts: number;
  /** Log files of its own, of those listed. */
  readonly files: readonly string[];
  /** Needs somebody: crashed, restarting or unhealthy. */
  readonly failing: boolean;
}

export interface LogFile {
  readonly path: string;
  readonly size: number;
  readonly modifiedAt: string;
}

/** A line of a log, as it lies there. */
export interface LogLine {
  /** The byte at which the line begins. */
  readonly offset: number;
  readonly text: string;
  /** When Docker heard the line, ISO 8601. */
  readonly heard?: string;
  readonly stderr?: true;
  /** Bytes of the whole line where `text` is a part of it; 0 where the end was not reached. */
  readonly whole?: number;
  /** The line has no end yet. */
  readonly open?: true;
}

/** `rotated`: the log was rotated and the file starts again. `binary`: no text. `long`: a line that is longer than what is read at once. `no_times`: no line carries a time that can be searched. */
export type LogNote = 'rotated' | 'binary' | 'long' | 'no_times';

/** A part of one log, or why it cannot be read. */
export type LogWindow =
  | {
      readonly kind: 'read';
      readonly source: LogSource;
      /** Tells a rotated file from the one before. */
      readonly file: string;
      readonly size: number;
      /** Where `lines` begin and end. */
      readonly from: number;
      readonly to: number;
      readonly lines: readonly LogLine[];
      readonly notes: readonly LogNote[];
    }
  /** `gone`: there is no such file or container. `elsewhere`: Docker keeps this container's log in another form. */
  | { readonly kind: 'absent'; readonly source: LogSource; readonly why: 'gone' | 'elsewhere' };

/** The hits of a search in one log. */
export type LogFinds =
  | {
      readonly kind: 'searched';
      readonly source: LogSource;
      readonly file: string;
      /** The last ones of the range. */
      readonly hits: readonly LogLine[];
      /** All of the range, as far as it was searched. */
      readonly total: number;
      /** Why the search ended early. `time`: the limit of time. `explodes`: the expression backtracks without end on a line. */
      readonly stopped?: 'time' | 'explodes' | 'long';
      readonly notes: readonly LogNote[];
    }
  | { readonly kind: 'absent'; readonly source: LogSource; readonly why: 'gone' | 'elsewhere' };
