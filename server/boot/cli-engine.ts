import { probeHostKey } from '../adapters/ssh/open-client';
import type { CliEngine } from '../cli/cli-deps';
import { composeEngine } from './compose-engine';
import { rolesFolder } from './kit';

/** Hosts over SSH, this machine's Docker Engine, and the clock; `push` is where images are pushed instead of docker_registry. */
export async function createCliEngine(push: string | undefined): Promise<CliEngine> {
  return {
    ...(await composeEngine({ roles: rolesFolder(), pushAddress: async () => push })),
    probeHostKey,
  };
}
