import type { DesiredState } from '../core/domain/desired';
import type { Checked } from '../core/domain/diagnostic';
import type { ObservedHost } from '../core/domain/observed';
import type { KeptState } from '../core/rollback/kept-state';
import { wayBack } from '../core/rollback/way-back';
import { missingImages } from '../core/rollback/what-stays';
import type { Workshop } from '../engine/build/workshop';
import { inTurns } from './in-turns';
import type { LoadedCloud } from './load-cloud';
import type { RolesAndTools } from './roles-and-tools';
import { secretResolver } from './secret-resolver';

/** A run whose state is to be brought about again. */
export interface Back {
  readonly run: number;
  readonly kept: KeptState;
  /** Versions of the secrets of now, where they are counted. */
  readonly versions: Readonly<Record<string, number>>;
}

interface Now {
  readonly cloud: LoadedCloud;
  readonly hosts: Readonly<Record<string, ObservedHost>>;
  readonly tools: RolesAndTools;
  readonly workshop: Workshop | undefined;
  readonly signal: AbortSignal | undefined;
}

/** The kept state of a run as it can be reached today, or why it cannot. Asks the registry for images that hosts lack. */
export async function stateOfRun(
  { run, kept, versions }: Back,
  { cloud, hosts, tools, workshop, signal }: Now,
): Promise<Checked<DesiredState>> {
  const { inventory, secrets } = cloud.input;
  const names = Object.keys(secrets).map((name) => [name, versions[name]] as const);
  const way = await inTurns(
    wayBack({
      run,
      kept,
      inventory: inventory.hosts,
      observed: hosts,
      secrets: Object.fromEntries(names),
      resolve: secretResolver(cloud, tools).resolve,
      sha256: tools.hashes.sha256,
    }),
    signal,
  );
  if (!way.value) return way;
  const needed = lacking(way.value, hosts);
  const refs = [...new Set(Object.values(needed).flat())];
  const held = (refs.length > 0 && (await workshop?.held(refs))) || {};
  const missing = missingImages(run, needed, new Set(refs.filter((ref) => held[ref] === 'absent')));
  return missing.length > 0 ? { diagnostics: missing } : way;
}

/** References that hosts which were seen do not have, by host; of one-shots where they would be done again. */
function lacking(
  { hosts: wanted, jobs }: DesiredState,
  hosts: Readonly<Record<string, ObservedHost>>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.values(wanted).map(({ name, containers }) => {
      const seen = hosts[name];
      if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return [name, []];
      const { images, containers: there } = seen.docker;
      const due = jobs.filter(
        ({ host, spec, digest }) =>
          host === name && there[spec.name]?.spec.labels['kollage.digest'] !== digest,
      );
      const refs = [...containers, ...due].map(({ spec }) => spec.image);
      return [name, [...new Set(refs)].filter((ref) => images[ref] === undefined)];
    }),
  );
}
