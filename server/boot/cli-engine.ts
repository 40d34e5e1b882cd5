import type { CliEngine } from '../cli/cli-deps';
import { composeEngine } from './compose-engine';
import { rolesFolder } from './roles-and-tools';

/** Hosts over SSH, this machine's Docker Engine, and the clock; `push` is where images are pushed instead of docker_registry. */
export const createCliEngine = (push: string | undefined): Promise<CliEngine> =>
  composeEngine({ roles: rolesFolder(), pushAddress: async () => push });
