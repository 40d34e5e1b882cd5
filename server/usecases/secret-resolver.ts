import { resolveMarkers } from '../core/secrets/resolve-markers';
import type { SecretResolver } from '../engine/ports';
import type { Kit } from './kit';
import type { LoadedCloud } from './load-cloud';

/** Puts the cloud's secrets in the place of references. */
export const secretResolver = (cloud: LoadedCloud, kit: Kit): SecretResolver => ({
  resolve: (text) => resolveMarkers(text, cloud.input.secrets, kit.hashes),
});
