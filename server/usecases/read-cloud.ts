import { jumpText } from '../core/domain/jump';
import type { Secrets } from '../core/domain/secret';
import type { HostTarget } from '../engine/ports';
import type { HostRow } from '../store/hosts';
import type { CloudSource } from './load-cloud';
import { found } from './refusal';
import type { WorkerDeps } from './worker-deps';

/** A stored cloud, ready to be planned: its files, its secrets (made where missing), and the way to its hosts. */
export interface StoredCloud {
  readonly id: string;
  readonly source: CloudSource;
  readonly hosts: readonly HostRow[];
  /** Present and former values: hosts and their logs may still have those. For redactors. */
  readonly told: readonly Secrets[];
  readonly target: (host: string) => HostTarget | undefined;
}

const passwordsOf = (target: HostTarget | undefined): readonly Secrets[] =>
  target?.kind !== 'ssh'
    ? []
    : [target.password, target.rootPassword].flatMap((password) => (password ? [{ password }] : []));

export async function readCloud(
  { store, generate }: Pick<WorkerDeps, 'store' | 'generate'>,
  id: string,
): Promise<StoredCloud> {
  const { name } = found(await store.clouds.get(id), 'cloud');
  const [files, existing, former, hosts] = await Promise.all([
    store.clouds.files(id),
    store.secrets.read(id),
    store.secrets.former(id),
    store.hosts.list(id),
  ]);
  const { inventory, globals, overrides, beside } = found(files, 'cloud');
  const secrets = generate(existing);
  if (Object.keys(secrets).length > Object.keys(existing).length) await store.secrets.addMissing(id, secrets);
  return {
    id,
    source: {
      name,
      inventory: { file: 'inventory', text: inventory },
      globals: { file: 'globals.yml', text: globals },
      overrides: Object.entries(overrides).map(([path, text]) => ({ path, text })),
      secrets,
      beside,
      reachKept: Object.fromEntries(
        hosts.map(({ name: host, target }) => [
          host,
          target?.kind === 'ssh' && target.via ? jumpText(target.via) : '',
        ]),
      ),
    },
    hosts,
    told: [secrets, ...former, ...hosts.flatMap(({ target }) => passwordsOf(target))],
    target: (host) => hosts.find((row) => row.name === host)?.target,
  };
}
