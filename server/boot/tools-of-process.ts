import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { generateKeyPair } from '../adapters/ssh/generate-key-pair';
import { formatDiagnostic } from '../core/domain/diagnostic';
import type { Secrets } from '../core/domain/secret';
import { generateSecrets } from '../core/secrets/generate-secrets';
import type { RolesAndTools } from '../usecases/roles-and-tools';
import { readRolesAndTools } from './roles-and-tools';

/** The roles and tools, or an error with every diagnostic of the roles. */
export async function toolsOf(root: string): Promise<RolesAndTools> {
  const tools = await readRolesAndTools(join(root, 'roles'));
  if (tools.value) return tools.value;
  throw new Error(`the roles have errors:\n${tools.diagnostics.map(formatDiagnostic).join('\n')}`);
}

/** Makes what is missing of a cloud's secrets, with this machine's randomness. */
export const generator =
  (tools: RolesAndTools) =>
  (existing: Secrets): Secrets =>
    generateSecrets(
      Object.fromEntries(Object.entries(tools.catalog.secrets).map(([name, { spec }]) => [name, spec])),
      existing,
      {
        bytes: (count) => randomBytes(count),
        sshKey: () => generateKeyPair(),
        now: Math.floor(Date.now() / 1000),
      },
    ).secrets;
