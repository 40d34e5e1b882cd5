import type { Secrets } from '../domain/secret';

/** Everything that either holds, in the order of `template`; where both hold a name, the value of `existing` stays. */
export function mergePasswords(existing: Secrets, template: Secrets): Secrets {
  return { ...template, ...existing };
}
