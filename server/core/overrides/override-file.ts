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
