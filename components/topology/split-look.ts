import type { LookedHost } from '@/server/views/topology';
import { type UnknownKey, unknownKey } from '../wizard/unknown-key';

/** Hosts of a look that were not seen, and why. */
export interface SplitLook {
  readonly left: readonly { readonly host: string; readonly cause?: string }[];
  /** They show a key that nobody has compared yet. */
  readonly keys: readonly { readonly host: string; readonly fingerprint: string }[];
  /** The same of a jump host on the way. */
  readonly jump?: Extract<UnknownKey, { address: string }>;
}

export function splitLook(looked: readonly LookedHost[]): SplitLook {
  const left: { host: string; cause?: string }[] = [];
  const keys: { host: string; fingerprint: string }[] = [];
  const jumps: Extract<UnknownKey, { address: string }>[] = [];
  for (const one of looked) {
    if (one.kind === 'seen') continue;
    const key = one.kind === 'unreachable' ? unknownKey(new Error(one.cause)) : undefined;
    if (key && 'host' in key) keys.push({ host: one.host, fingerprint: key.fingerprint });
    else left.push({ host: one.host, ...(one.kind === 'unreachable' ? { cause: one.cause } : {}) });
    if (key && 'address' in key) jumps.push(key);
  }
  const [jump] = jumps;
  return { left, keys, ...(jump ? { jump } : {}) };
}
