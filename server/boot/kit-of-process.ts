import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { generateKeyPair } from '../adapters/ssh/generate-key-pair';
import { formatDiagnostic } from '../core/domain/diagnostic';
import type { Secrets } from '../core/domain/secret';
import { generateSecrets } from '../core/secrets/generate-secrets';
import type { Kit } from '../usecases/kit';
import { createKit } from './kit';

/** The kit, or an error with every diagnostic of the roles. */
export async function kitOf(root: string): Promise<Kit> {
  const kit = await createKit(join(root, 'roles'));
  if (kit.value) return kit.value;
  throw new Error(`the roles have errors:\n${kit.diagnostics.map(formatDiagnostic).join('\n')}`);
}

/** Makes what is missing of a cloud's secrets, with this machine's randomness. */
export const generator =
  (kit: Kit) =>
  (existing: Secrets): Secrets =>
    generateSecrets(
      Object.fromEntries(Object.entries(kit.catalog.secrets).map(([name, { spec }]) => [name, spec])),
      existing,
      {
        bytes: (count) => randomBytes(count),
        sshKey: () => generateKeyPair(),
        now: Math.floor(Date.now() / 1000),
      },
    ).secrets;
