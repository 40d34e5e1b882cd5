import type { Diagnostic } from '../core/domain/diagnostic';
import type { DiffLine } from '../core/domain/diff-line';
import type { FileKind } from '../core/domain/kept-file';

/** A file of a cloud that a folder would change. */
export interface FolderChange {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** None where the file is not shown: passwords, and what nothing reads. */
  readonly lines: readonly DiffLine[];
}

/** A folder that was read. Nothing is saved yet. Holds no secret. */
export interface FolderView {
  /** What is wrong, or not read, with file and line. With an error nothing can be saved. */
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly { readonly path: string; readonly kind: FileKind; readonly size: number }[];
  /** What may be its inventory. */
  readonly candidates: readonly string[];
  readonly inventories: readonly string[];
  /** Whether something in it is encrypted that no given password opens. */
  readonly closed: boolean;
  /** Whether passwords of its hosts stand in it readable: they must become secrets before it can be saved. */
  readonly plainPasswords?: true;
  /** Absent where there are errors. */
  readonly found?: {
    readonly hosts: readonly { readonly name: string; readonly address: string }[];
    /** Secrets that it brings, and those that are made when they are needed. */
    readonly secrets: number;
    readonly missing: number;
  };
  /** What it would change in a cloud that there is. */
  readonly against?: {
    readonly changes: readonly FolderChange[];
    /** Names of secrets that get another value. */
    readonly secrets: readonly string[];
    /** Of the files that the change was worked out from. */
    readonly was: string;
  };
}

/** An archive for the browser to save. */
export interface ExportedFolder {
  readonly name: string;
  /** Base64 of a `.tar.gz`. */
  readonly data: string;
}
