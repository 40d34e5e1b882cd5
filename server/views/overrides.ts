import type { Diagnostic } from '../core/domain/diagnostic';
import type { Text } from '../core/domain/text';

export type Merge = 'ini' | 'yaml' | 'replace';

/** A file that a container reads, and where below `config/` an override of it may lie. */
export interface ReadableFile {
  readonly role: string;
  readonly container: string;
  /** Inside the container. */
  readonly to: string;
  readonly merge: Merge;
  /** Hosts that get the file; none for a container that runs nowhere in this cloud. */
  readonly hosts: readonly string[];
  /** Paths that all hosts read. */
  readonly paths: readonly string[];
  /** Paths that one host reads; `<host>` stands for its name. */
  readonly ofHost: readonly string[];
}

/** A name that a template may use. */
export interface TemplateName {
  readonly name: string;
  readonly of: 'setting' | 'secret' | 'fact' | 'own';
}

/** What may be laid over the files of a cloud. */
export interface OverridesView {
  /** With errors all else is empty. */
  readonly diagnostics: readonly Diagnostic[];
  readonly hosts: readonly string[];
  readonly titles: Readonly<Record<string, Text>>;
  readonly files: readonly ReadableFile[];
  /** Overrides of this cloud that nothing reads, with what is said of each. */
  readonly unread: Readonly<Record<string, Diagnostic>>;
  readonly names: readonly TemplateName[];
}

/** A layer of a merged file. */
export type LayerOf =
  | { readonly of: 'template'; readonly name: string }
  /** An override; `path` is below `config/`, `host` is set for one that this host alone reads. */
  | { readonly of: 'override'; readonly name: string; readonly path: string; readonly host: boolean };

export interface MergedLine {
  readonly text: string;
  /** Place in `layers`. */
  readonly layer: number;
  /** What weaker layers said of the key, strongest first. */
  readonly replaced?: readonly { readonly layer: number; readonly text: string }[];
}

/** How well a host was known when a file was worked out for it. */
export interface FactsKnown {
  /** When the host was last looked at; absent where nobody has. */
  readonly at?: string;
  /** Other hosts of the cloud that nobody has looked at: their addresses stand in many files. */
  readonly unseen: number;
}

/** A file as a host gets it. Secrets are `‹lock:name›`. */
export type MergedView =
  | {
      readonly kind: 'file';
      readonly host: string;
      readonly container: string;
      /** On the host. */
      readonly path: string;
      readonly merge: Merge;
      readonly layers: readonly LayerOf[];
      readonly lines: readonly MergedLine[];
      readonly facts: FactsKnown;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** The container has the file elsewhere, but not on this host. */
  | { readonly kind: 'unwanted'; readonly facts: FactsKnown; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'faulty'; readonly facts: FactsKnown; readonly diagnostics: readonly Diagnostic[] };
