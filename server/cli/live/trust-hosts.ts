import type { HostTarget } from '../../engine/ports';
import type { CliEngine } from '../cli-deps';
import { Failure } from '../failure';
import { type KnownHost, readKnownHosts, writeKnownHosts } from '../folder/known-hosts';
import type { LoadedFolder } from '../folder/load-folder';
import type { Output } from '../terminal';
import { hostTargets, type Way } from './host-targets';

/**
 * How to reach each host, with its pinned key. A host met for the first time shows its fingerprint, which a
 * person or `acceptNew` accepts; one that gives no answer stays unpinned, and is seen as unreachable later.
 */
export async function trustedTargets(
  loaded: LoadedFolder,
  engine: CliEngine,
  output: Output,
  options: { readonly acceptNew: boolean; readonly hosts: readonly string[] },
): Promise<Readonly<Record<string, HostTarget>>> {
  const known = await readKnownHosts(loaded.folder.path);
  const ways = await hostTargets(loaded, known);
  const unknown = options.hosts.flatMap((host) => {
    const target = ways[host]?.target;
    return target?.kind === 'ssh' && target.hostKey === undefined ? [target] : [];
  });
  const shown = await Promise.all(
    unknown.map(async (target) => ({
      target,
      key: await engine.probeHostKey(target).catch(() => undefined),
    })),
  );
  const accepted: Record<string, string> = {};
  for (const { target, key } of shown) {
    if (key === undefined) continue;
    const where = `${target.name} (${target.address} port ${target.port})`;
    if (!options.acceptNew) {
      if (!output.interactive)
        throw new Failure(`${where} is not known yet; it shows the key ${key}`, {
          remedy: 'Compare it on the console of the host, then run again with --accept-new-host-keys.',
        });
      const answer = await output.ask(`${where} is not known yet. It shows the key ${key}. Trust it? [y/N] `);
      if (!/^y(es)?$/i.test(answer.trim())) throw new Failure(`the key of ${target.name} was not accepted`);
    }
    output.err(`${where}: pinned ${key}`);
    accepted[target.name] = key;
  }
  await remember(loaded.folder.path, known, accepted, ways);
  return Object.fromEntries(
    Object.entries(ways).map(([host, { target }]) => {
      const key = accepted[host];
      return [host, target.kind === 'ssh' && key !== undefined ? { ...target, hostKey: key } : target];
    }),
  );
}

/** Keeps new keys, and how each host was reached this time. */
async function remember(
  folder: string,
  known: Readonly<Record<string, KnownHost>>,
  accepted: Readonly<Record<string, string>>,
  ways: Readonly<Record<string, Way>>,
): Promise<void> {
  const keys = {
    ...Object.fromEntries(Object.entries(known).map(([host, { key }]) => [host, key])),
    ...accepted,
  };
  const now = Object.fromEntries(
    Object.entries(keys).map(([host, key]): [string, KnownHost] => {
      const reach = ways[host]?.reach ?? known[host]?.reach;
      return [host, { key, ...(reach ? { reach } : {}) }];
    }),
  );
  if (JSON.stringify(now) !== JSON.stringify(known)) await writeKnownHosts(folder, now);
}

/** Hosts that hold nothing of the cloud any more need not be known. */
export async function forgetHosts(folder: string, gone: readonly string[]): Promise<void> {
  if (gone.length === 0) return;
  const known = Object.entries(await readKnownHosts(folder)).filter(([host]) => !gone.includes(host));
  await writeKnownHosts(folder, Object.fromEntries(known));
}
