/** Texts that a program behind a setting reads by rules of its own. */
export type Format = 'duration' | 'repository' | 'size' | 'url' | 'timezone';

/** The rule that a setting's value breaks, as data: the words are in server/words. */
export type Want =
  | {
      readonly kind:
        | 'value'
        | 'boolean'
        | 'address'
        | 'cidr'
        | 'interface'
        | 'path'
        | 'list'
        | 'map'
        | 'string'
        | 'hostname'
        | 'registry'
        | 'word'
        | 'readable'
        | Format;
    }
  | {
      readonly kind: 'integer' | 'number' | 'port' | 'seconds';
      readonly low?: number;
      readonly high?: number;
    }
  | { readonly kind: 'choice'; readonly choices: readonly (string | number)[] }
  /** An item of a list; they count from 0. */
  | { readonly kind: 'item'; readonly row: number; readonly wants: Want }
  /** A cell of a list with columns; rows count from 0. */
  | { readonly kind: 'cell'; readonly row: number; readonly column: string; readonly wants: Want }
  | { readonly kind: 'not_below'; readonly row: number; readonly column: string; readonly other: string }
  | { readonly kind: 'once'; readonly row: number; readonly column: string };
