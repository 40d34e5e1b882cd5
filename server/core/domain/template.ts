import type { Diagnostic } from './diagnostic';
import type { Quoting } from './file-format';

/** Names a template may use. A name that is not there is a diagnostic, never an empty string. */
export interface Scope {
  /** The value of a name; `undefined` when the name is not known. May throw a TemplateFault. */
  lookup(name: string): unknown;
  /** Known names, for "did you mean". */
  names(): Iterable<string>;
}

/** Where a template stands, for diagnostics: `line` is the line its first line has in `file`. */
export interface TemplateSource {
  readonly text: string;
  readonly file: string;
  readonly line?: number;
}

/** A template could not be rendered: unknown name, syntax, cycle. Carries what to show the operator. */
export class TemplateFault extends Error {
  override readonly name = 'TemplateFault';
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((d) => d.summary).join('; '));
  }
}

/** Ansible's `omit`: what it is the whole value of counts as not written. */
export const OMIT: unique symbol = Symbol('omit');

/** What `omit` printed into a file, with the line of the template; merging leaves out what has it as its value. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as with references to secrets
export const omitMarker = /\u0002omit:(\d+)\u0003/;

/** The port to the template language (Jinja2 as Ansible speaks it). Both throw a TemplateFault. */
export interface Templates {
  /** The text of a whole file. Where `omit` may be marked, it is written as `omitMarker`; else it is refused. */
  render(source: TemplateSource, scope: Scope, omit?: 'marked'): string;
  /**
   * The value of a setting: `"{{ a }}"` alone keeps the type of `a`; text around it makes a string;
   * a string without `{{` or `{%` is returned as it is. `"{{ omit }}"` alone is OMIT.
   */
  evaluate(source: TemplateSource, scope: Scope): unknown;
}

/**
 * A secret inside a template. Rendering writes `marker`, a reference that becomes the value at the last hop;
 * the template itself never sees the value. Filters that make sense on a reference are `via`.
 */
export class SecretRef {
  constructor(
    readonly name: string,
    readonly via: readonly (SecretFilter | Quoting)[] = [],
  ) {}
  with(filter: SecretFilter | Quoting): SecretRef {
    return new SecretRef(this.name, [...this.via, filter]);
  }
  toString(): string {
    return `\u0002secret:${[this.name, ...this.via].join('|')}\u0003`;
  }
  toJSON(): string {
    return this.toString();
  }
}

export const secretFilters = ['urlencode', 'b64encode', 'sha1', 'sha256', 'password_hash'] as const;
export type SecretFilter = (typeof secretFilters)[number];

/** Finds every reference that SecretRef wrote into a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the markers are control characters so that no file can hold one by chance
export const secretMarker = /\u0002secret:([a-z0-9_.]+)((?:\|[a-z0-9_]+)*)\u0003/g;

/** JSON in which references stay references; each becomes its value as the inside of a JSON string. */
export const jsonWithReferences = (data: unknown): string =>
  JSON.stringify(data, null, 2).replace(
    /\\u0002(secret:[a-z0-9_.]+(?:\|[a-z0-9_]+)*)\\u0003/g,
    '\u0002$1|json\u0003',
  );
