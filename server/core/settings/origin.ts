import type { SourceRange } from '../domain/diagnostic';

/** Where the effective value of a setting comes from. Host over group over global over default. */
export interface Origin {
  readonly kind: 'host' | 'group' | 'global' | 'default' | 'builtin' | 'secret';
  /** The host, group or role; `globals.yml` for a global. */
  readonly name: string;
  readonly at?: SourceRange;
}
