import { randomBytes, randomUUID } from 'node:crypto';
import type { RandomSource } from '../core/secrets/generate-secrets';

/** The system's randomness; with `sshKeys`, the maker of key pairs is loaded too. */
export async function randomSource(sshKeys: boolean): Promise<RandomSource> {
  const base: RandomSource = {
    bytes: (count) => randomBytes(count),
    uuid: () => randomUUID(),
    now: Math.floor(Date.now() / 1000),
  };
  if (!sshKeys) return base;
  const { generateKeyPair } = await import('../adapters/ssh/generate-key-pair');
  return { ...base, sshKey: generateKeyPair };
}
