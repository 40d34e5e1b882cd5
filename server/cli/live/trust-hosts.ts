import type { HostTarget } from '../../engine/ports';
import type { CliEngine } from '../cli-deps';
import { Failure } from '../failure';
import { readKnownHosts, writeKnownHosts } from '../folder/known-hosts';
import type { LoadedFolder } from '../folder/load-folder';
import type { Output } from '../terminal';
import { hostTargets } from './host-targets';

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
  const pinned = await readKnownHosts(loaded.folder.path);
  const targets = await hostTargets(loaded, pinned);
  const unknown = options.hosts.flatMap((host) => {
    const target = targets[host];
    return target?.kind === 'ssh' && target.hostKey === undefined ? [target] : [];
  });
  if (unknown.length === 0) return targets;
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
  if (Object.keys(accepted).length > 0) await writeKnownHosts(loaded.folder.path, { ...pinned, ...accepted });
  return Object.fromEntries(
    Object.entries(targets).map(([host, target]) => {
      const key = accepted[host];
      return [host, target.kind === 'ssh' && key !== undefined ? { ...target, hostKey: key } : target];
    }),
  );
}
