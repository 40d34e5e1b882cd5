import type { HostTarget, KeyPlace } from '../../engine/ports';
import { diagnosticText } from '../../words/cli/diagnostic-text';
import type { CliEngine } from '../cli-deps';
import { Failure } from '../failure';
import { jumpId, type KnownHost, readKnownHosts, writeKnownHosts } from '../folder/known-hosts';
import type { LoadedFolder } from '../folder/load-folder';
import type { Output } from '../terminal';
import { hostTargets, type Way } from './host-targets';

/** The name of a machine on the way, which the inventory does not name. */
const JUMP_HOST = 'the jump host';

type Targets = Readonly<Record<string, HostTarget>>;

interface TrustOptions {
  readonly acceptNew: boolean;
  readonly hosts: readonly string[];
}

/**
 * How to reach each host, with its pinned key and those of its jump hosts. A machine met for the first time shows its
 * fingerprint, which a person or `acceptNew` accepts; one that gives no answer stays unpinned, and is seen as
 * unreachable later. What is behind a jump host is seen when that one is trusted.
 */
export async function trustedTargets(
  loaded: LoadedFolder,
  engine: CliEngine,
  output: Output,
  options: TrustOptions,
): Promise<Targets> {
  const known = await readKnownHosts(loaded.folder.path);
  const { ways, warnings } = await hostTargets(loaded, known);
  for (const warning of warnings) output.err(diagnosticText(warning, output.words));
  const accepted: Record<string, string> = {};
  const targets = () =>
    Object.fromEntries(Object.entries(ways).map(([host, way]) => [host, pinned(way.target, accepted)]));
  for (let depth = 0; ; depth++) {
    const all = targets();
    const wanted = options.hosts.flatMap((host) => all[host] ?? []);
    if (!wanted.some((target) => target.kind === 'ssh' && (target.via?.length ?? 0) >= depth)) break;
    const unknown = new Map(wanted.flatMap((target) => unknownAt(target, depth) ?? []));
    Object.assign(accepted, await askFor(unknown, engine, output, options));
  }
  await remember(loaded.folder.path, known, accepted, ways);
  return targets();
}

/** The target with keys that were accepted just now. */
function pinned(target: HostTarget, accepted: Readonly<Record<string, string>>): HostTarget {
  if (target.kind !== 'ssh') return target;
  const key = accepted[target.name];
  const via = target.via?.map((jump, index, all) => {
    const seen = accepted[jumpId(all.slice(0, index + 1))];
    return seen === undefined ? jump : { ...jump, hostKey: seen };
  });
  return { ...target, ...(via ? { via } : {}), ...(key === undefined ? {} : { hostKey: key }) };
}

/** The machine this far on the way to a host, when all before it are trusted and its own key is not known; by the name under which it is pinned. */
function unknownAt(target: HostTarget, depth: number): [[string, KeyPlace]] | undefined {
  if (target.kind !== 'ssh') return undefined;
  const all = target.via ?? [];
  const via = all.slice(0, depth);
  const last = all.length === depth ? target : all[depth];
  if (!last || last.hostKey !== undefined || via.some((jump) => jump.hostKey === undefined)) return undefined;
  const { address, port } = last;
  const name = last === target ? target.name : JUMP_HOST;
  return [[last === target ? name : jumpId(all.slice(0, depth + 1)), { name, address, port, via }]];
}

async function askFor(
  unknown: ReadonlyMap<string, KeyPlace>,
  engine: CliEngine,
  output: Output,
  options: TrustOptions,
): Promise<Readonly<Record<string, string>>> {
  const shown = await Promise.all(
    [...unknown].map(async ([id, place]) => ({
      id,
      place,
      key: await engine.probeHostKey(place).catch(() => undefined),
    })),
  );
  const { ask, trust } = output.words.show;
  const accepted: Record<string, string> = {};
  for (const { id, place, key } of shown) {
    if (key === undefined) continue;
    const name = place.name === JUMP_HOST ? trust.jumpHost : place.name;
    const where = trust.place(name, place.address, place.port);
    if (!options.acceptNew) {
      if (!output.interactive)
        throw new Failure(({ failures }) => failures.keyUnknown(where, key), {
          remedy: ({ failures }) => failures.keyUnknownRemedy,
        });
      const answer = await output.ask(ask.trust(where, key));
      if (!ask.yes.test(answer.trim())) throw new Failure(({ failures }) => failures.keyRefused(name));
    }
    output.err(trust.pinned(where, key));
    accepted[id] = key;
  }
  return accepted;
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
