import type { CloudSession, HostConnection } from '../engine/ports';
import { type CloudDoor, cloudDoor } from './cloud-door';
import { loadCloud } from './load-cloud';
import { readCloud, type StoredCloud } from './read-cloud';
import { Refusal } from './refusal';
import type { Site } from './site';

/** A stored cloud, entered as its administrator. */
export interface EnteredCloud {
  readonly cloud: StoredCloud;
  readonly door: CloudDoor;
  readonly session: CloudSession;
  readonly connect: (host: string) => Promise<HostConnection>;
}

/** Reads a cloud's files and how to reach its hosts. A cloud with errors in its files is refused with all of them. */
export async function approachCloud(
  site: Pick<Site, 'store' | 'generate' | 'kit' | 'connections'>,
  id: string,
): Promise<Omit<EnteredCloud, 'session'>> {
  const cloud = await readCloud(site, id);
  const loaded = loadCloud(cloud.source, site.kit);
  if (!loaded.value) throw new Refusal('invalid', { kind: 'cloud_invalid' }, loaded.diagnostics);
  return {
    cloud,
    door: cloudDoor(loaded.value.input),
    async connect(host) {
      const target = cloud.target(host);
      if (!target) throw new Refusal('conflict', { kind: 'host_without_address', host });
      return site.connections.get(target);
    },
  };
}

/** The same, signed in. */
export async function enterCloud(site: Site, id: string): Promise<EnteredCloud> {
  const near = await approachCloud(site, id);
  const session = await site.sessions.open(near.door.admin, await near.connect(near.door.via));
  return { ...near, session };
}
