import type { SourceRange } from '../domain/diagnostic';

/** Where the effective value of a setting comes from. Host over group over global over the group `all` over default. */
export interface Origin {
  readonly kind: 'host' | 'group' | 'global' | 'default' | 'builtin' | 'secret';
  /** The host, group or role; the file for a global. */
  readonly name: string;
  readonly at?: SourceRange;
}
