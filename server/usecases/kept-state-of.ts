import type { KeptState } from '../core/rollback/kept-state';
import type { HostConnection } from '../engine/ports';
import type { PlannedCloud } from './plan-cloud';

type Planned = Extract<PlannedCloud, { kind: 'planned' }>;

/** The state that a successful run brought about. The ids of images that it pulled are queried from the hosts; other ids were observed. */
export async function keptStateOf(
  { desired, observed, plan }: Pick<Planned, 'desired' | 'observed' | 'plan'>,
  secrets: KeptState['secrets'],
  connect: (host: string) => Promise<HostConnection>,
): Promise<KeptState> {
  const images: Record<string, Record<string, string>> = {};
  for (const { name, containers } of Object.values(desired.hosts)) {
    const seen = observed.hosts[name];
    const before = seen?.kind === 'seen' && seen.docker.kind === 'running' ? seen.docker.images : {};
    const pulled = new Set(
      plan.steps.flatMap(({ host, work }) => (host === name && work.kind === 'pull' ? [work.ref] : [])),
    );
    const ids: Record<string, string> = {};
    for (const ref of new Set(containers.map(({ spec }) => spec.image))) {
      const id = pulled.has(ref)
        ? await connect(name).then(({ docker }) => docker.imageId(ref))
        : before[ref];
      if (id !== undefined) ids[ref] = id;
    }
    images[name] = ids;
  }
  return { desired, images, secrets };
}
