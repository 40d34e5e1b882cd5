import type { Secrets } from '../core/domain/secret';
import type { RolesAndTools } from './roles-and-tools';

/** Of what passwords.yml holds: another one where any value is another. */
export const knownDigest = (secrets: Secrets, { hashes }: Pick<RolesAndTools, 'hashes'>): string =>
  hashes.sha256(JSON.stringify(Object.entries(secrets).sort(([a], [b]) => (a < b ? -1 : 1))));
