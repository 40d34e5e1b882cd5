import pLimit from 'p-limit';
import { certificateAt, certificatesOfHost } from '../engine/observe/observe-certificates';
import type { HostConnection } from '../engine/ports';
import type { CertificatesFound } from '../views/overview';
import { desiredOf } from './read-access';
import { readCloud } from './read-cloud';
import type { WorkerDeps } from './worker-deps';

/** Hosts and addresses side by side. */
const AT_ONCE = 16;

/** Every certificate that a cloud uses: files in the configuration of its hosts, and what its https addresses show. */
export async function readCertificates(
  worker: WorkerDeps,
  id: string,
  signal: AbortSignal,
): Promise<CertificatesFound> {
  const cloud = await readCloud(worker, id);
  const { desired } = await desiredOf(worker, cloud, signal);
  const connect = async (host: string): Promise<HostConnection> => {
    const target = cloud.target(host);
    if (!target) throw new Error(`it is not said how to reach ${host}`);
    return worker.connections.get(target);
  };
  const urls = httpsOf(desired.apis.flatMap((api) => (api.kind === 'identity' ? api.services : [])));
  const via = desired.apis.find((api) => api.kind === 'identity')?.via ?? cloud.hosts[0]?.name ?? '';
  const limit = pLimit(AT_ONCE);
  const looks = [
    ...cloud.hosts.map(({ name }) => ({
      place: name,
      look: async () => certificatesOfHost(await connect(name), signal),
    })),
    ...urls.map((url) => ({
      place: url.host,
      look: async () => [await certificateAt(await connect(via), url)],
    })),
  ];
  const unread: { place: string; cause: string }[] = [];
  const found = await Promise.all(
    looks.map(({ place, look }) =>
      limit(() =>
        look().catch((cause: unknown) => {
          unread.push({ place, cause: cause instanceof Error ? cause.message : String(cause) });
          return [];
        }),
      ),
    ),
  );
  return {
    certificates: found.flat().sort((a, b) => (a.validTo < b.validTo ? -1 : 1)),
    hosts: cloud.hosts.length,
    addresses: urls.length,
    unread,
  };
}

/** Each https address of a catalogue once. */
function httpsOf(
  services: readonly { readonly endpoints: Readonly<Record<string, string | undefined>> }[],
): readonly URL[] {
  const urls = services
    .flatMap(({ endpoints }) => Object.values(endpoints))
    .flatMap((text) => (text?.startsWith('https:') ? [new URL(text.replace(/[%$].*$/, ''))] : []));
  return [...new Map(urls.map((url) => [url.host, url])).values()];
}
