import { resolveMarkers } from '../core/secrets/resolve-markers';
import type { SecretResolver } from '../engine/ports';
import type { LoadedCloud } from './load-cloud';
import type { RolesAndTools } from './roles-and-tools';

/** Puts the cloud's secrets in the place of references. */
export const secretResolver = (cloud: LoadedCloud, tools: RolesAndTools): SecretResolver => ({
  resolve: (text) => resolveMarkers(text, cloud.input.secrets, tools.hashes),
});
