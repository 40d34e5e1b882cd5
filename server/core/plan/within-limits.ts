import { planSays } from '../../words/diagnostics/plan';
import type { Change } from '../domain/change';
import type { DesiredState } from '../domain/desired';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import type { Action } from '../domain/plan';
import { carriesOut, ignoresDesired } from '../domain/scope';
import { listed } from '../domain/text';
import type { Limits } from './limits';

/** Whether a plan with these limits may touch what a change is about. Base images are built for every service. */
export function withinLimits(
  { limit, services }: Limits,
  desired: DesiredState,
): (change: Change) => boolean {
  const roles = rolesByImage(desired);
  return (change) => {
    if (limit !== undefined && change.of !== 'build' && !limit.includes(change.host)) return false;
    if (services === undefined || change.of === 'host') return true;
    const mine = rolesOf(change, roles);
    return change.of === 'build' && mine.length === 0 ? true : mine.some((role) => services.includes(role));
  };
}

/** What a limited plan leaves undone, in a sentence; undefined where nothing limits it. */
export function leftUndone(
  action: Action,
  changes: readonly Change[],
  limits: Limits,
  desired: DesiredState,
): Diagnostic | undefined {
  const { limit, services } = limits;
  if (limit === undefined && services === undefined) return undefined;
  const within = withinLimits(limits, desired);
  const images = rolesByImage(desired);
  const left = changes.filter(
    (change) =>
      carriesOut(action, change) &&
      change.verb !== 'keep' &&
      change.verb !== 'await' &&
      change.verb !== 'unknown' &&
      !within(change),
  );
  const hosts = [...new Set(left.map(({ host }) => host))];
  const roles = [...new Set(left.flatMap((change) => rolesOf(change, images)))].sort();
  const to = listed([...(services ?? []), ...(limit ?? [])]);
  return {
    severity: 'warning',
    ...bilingual(
      left.length === 0
        ? planSays.nothingUndone(to)
        : planSays.leftUndone(to, left.length, listed(hosts), roles.length > 0 ? listed(roles) : undefined),
    ),
  };
}

/** A service that the limit names and no role is, or an action that is limited by containers. */
export function wrongServices(
  action: Action,
  { services = [] }: Limits,
  roles: readonly string[],
): Diagnostic | undefined {
  if (services.length > 0 && (ignoresDesired(action) || action === 'prune-images'))
    return { severity: 'error', ...bilingual(planSays.noServicesLimit(action)) };
  const unknown = services.find((name) => !roles.includes(name));
  if (unknown === undefined) return undefined;
  const guess = nearest(unknown, roles);
  return {
    severity: 'error',
    ...bilingual(planSays.noService(unknown)),
    ...(guess === undefined ? {} : { didYouMean: guess }),
  };
}

/** The roles that use an image, by its reference. */
function rolesByImage(desired: DesiredState): ReadonlyMap<string, ReadonlySet<string>> {
  const roles = new Map<string, Set<string>>();
  for (const host of Object.values(desired.hosts))
    for (const { spec, role } of host.containers)
      roles.set(spec.image, (roles.get(spec.image) ?? new Set()).add(role));
  return roles;
}

/** Empty for what belongs to no service: a host's own settings, volumes, what a cloud no longer places. */
function rolesOf(change: Change, images: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  switch (change.of) {
    case 'image':
    case 'build':
      return [...(images.get(change.ref) ?? [])];
    case 'container':
      return 'container' in change ? [change.container.role] : [];
    case 'job':
      return [change.job.role];
    case 'api':
      return [change.api.role];
    case 'file':
      return 'role' in change ? [change.role] : [];
    case 'volume':
    case 'system':
    case 'host':
      return [];
  }
}
