/** A file of the operator's `config/` tree; `path` is relative to it. */
export interface OverrideFile {
  readonly path: string;
  readonly text: string;
}

/** One source of a merged file, rendered already; `name` is the file as diagnostics name it. Weakest first. */
export interface Layer {
  readonly name: string;
  readonly text: string;
}

/** The value of a key in a weaker layer, where a stronger layer has the key too. */
export interface Replaced {
  readonly origin: string;
  readonly text: string;
}

/** A line of a merged file with the layer it comes from. */
export interface TracedLine {
  readonly text: string;
  readonly origin: string;
  /** Strongest first. */
  readonly replaced: readonly Replaced[];
}
