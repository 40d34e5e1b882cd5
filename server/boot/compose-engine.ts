import { readImageFolders } from '../adapters/files/read-image-folders';
import { createHosts } from '../adapters/hosts';
import { createCloudApis } from '../adapters/openstack/cloud-apis';
import { createCloudSessions } from '../adapters/openstack/cloud-sessions';
import { type Connections, createConnections } from '../engine/connections';
import type { CloudSessions, HostConnection, HostTarget, KeyPlace } from '../engine/ports';
import type { PlanDeps } from '../usecases/plan-cloud';
import { systemClock } from './clock';
import { openWorkshops } from './workshops';

interface EngineParts {
  /** The folder roles/. */
  readonly roles: string;
  /** Another address under which this machine's Docker Engine reaches a registry. */
  readonly pushAddress: (registry: string) => Promise<string | undefined>;
}

/** What reaches hosts, their APIs and this machine's Docker Engine: the same for the worker and for the command. */
export async function composeEngine({ roles, pushAddress }: EngineParts): Promise<
  Pick<PlanDeps, 'connections' | 'clock' | 'apis' | 'workshop'> & {
    readonly sessions: CloudSessions;
    readonly fresh: (target: HostTarget) => Promise<HostConnection>;
    readonly probeHostKey: (place: KeyPlace) => Promise<string>;
  }
> {
  const folders = await readImageFolders(roles);
  const hosts = createHosts();
  const connections: Connections = createConnections(hosts);
  return {
    probeHostKey: hosts.probeHostKey,
    connections,
    fresh: (target) => hosts.connect(target),
    clock: systemClock,
    apis: createCloudApis(),
    sessions: createCloudSessions(),
    workshop: openWorkshops(connections, folders, pushAddress),
  };
}
