import type { DesiredJob } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import { isNew } from './is-new';

/**
 * How far data is: made whole by one job, as on a new cloud, or carried over from an older image, phase by phase.
 * `from` is the image that had it before; `since` is when the first phase ended, absent where it is due.
 */
export type Progress =
  | { readonly kind: 'whole' }
  | { readonly kind: 'upgrade'; readonly from: string; readonly since?: string };

/**
 * Whether a role's data needs a bootstrap or an upgrade. The last job is kept as a container, on the host that was first
 * then: a bootstrap from another image needs an upgrade, and an upgrade that was started continues.
 */
export function upgradeOf(
  cloud: string,
  whole: DesiredJob,
  expand: DesiredJob,
  observed: ObservedState,
): Progress {
  const names = [whole.spec.name, expand.spec.name];
  const kept = Object.values(observed.hosts).flatMap((host) =>
    host.kind === 'seen' && host.docker.kind === 'running'
      ? names.flatMap((name) => {
          const found = host.docker.kind === 'running' ? host.docker.containers[name] : undefined;
          return found?.spec.labels['kollage.cloud'] === cloud ? [{ name, found, host: host.host }] : [];
        })
      : [],
  );
  const [last] = kept.sort((a, b) => Date.parse(b.found.createdAt) - Date.parse(a.found.createdAt));
  if (!last) return { kind: 'whole' };
  const { found } = last;
  const done = found.state === 'exited' && found.exitCode === 0;
  const fresh = whole.dataVolumes.some(({ hosts, volume }) =>
    isNew(hosts, volume, found.finishedAt, observed),
  );
  if (found.state === 'exited' && fresh) return { kind: 'whole' };
  const same = found.spec.image === expand.spec.image;
  if (last.name === whole.spec.name)
    return done && !same ? { kind: 'upgrade', from: found.spec.image } : { kind: 'whole' };
  const current = done && last.host === expand.host && found.spec.labels['kollage.digest'] === expand.digest;
  return {
    kind: 'upgrade',
    from: found.spec.image,
    ...(current ? { since: found.finishedAt } : {}),
  };
}
