import { packContext } from '../adapters/files/pack-context';
import type { ReadImageFolder } from '../adapters/files/read-image-folders';
import { startMirrorForwarder } from '../adapters/mirror/mirror-forwarder';
import { createRegistry } from '../adapters/registry/registry';
import { detectMirror, importDebian } from '../adapters/rootfs/rootfs';
import type { RegistryLogin } from '../core/domain/desired';
import type { ImageRegistry } from '../engine/build/build-images';
import { createWorkshop, type Workshop } from '../engine/build/workshop';
import type { Connections } from '../engine/connections';
import type { LoadedCloud } from '../usecases/load-cloud';

/** Where images are made for a cloud: this machine's Docker Engine, and the registry that the cloud names. */
export function openWorkshops(
  connections: Connections,
  folders: readonly ReadImageFolder[],
  pushAddress: (registry: string) => Promise<string | undefined>,
): (cloud: LoadedCloud) => Promise<Workshop | undefined> {
  return async (cloud) => {
    const { docker } = await connections.get({ kind: 'local', name: 'deployment' });
    if ((await docker.snapshot()).kind !== 'running') return undefined;
    const registry = await registryOf(cloud, pushAddress);
    return createWorkshop({
      graph: cloud.graph,
      cloud: cloud.input.cloud,
      docker,
      context: (node) =>
        packContext(node.dockerfile, folders.find((folder) => folder.image === node.name)?.context ?? []),
      makeRoot: (onLine) => importDebian({ suite: cloud.graph.suite, onLine, docker }),
      openMirror: () => startMirrorForwarder(detectMirror()),
      ...(registry ? { registry } : {}),
    });
  };
}

async function registryOf(
  cloud: LoadedCloud,
  pushAddress: (registry: string) => Promise<string | undefined>,
): Promise<ImageRegistry | undefined> {
  const address = String(cloud.setting('docker_registry') ?? '');
  if (address === '') return undefined;
  const push = await pushAddress(address);
  const registry = createRegistry(push ?? address, {
    insecure: push !== undefined || cloud.setting('docker_registry_insecure') === true,
    login: loginOf(cloud),
  });
  return { address: registry.address, hosts: address, has: registry.has, login: loginOf(cloud) };
}

function loginOf(cloud: LoadedCloud): RegistryLogin | undefined {
  const user = String(cloud.setting('docker_registry_username') ?? '');
  const password = cloud.input.secrets.docker_registry_password;
  return user === '' || typeof password !== 'string' ? undefined : { user, password };
}
