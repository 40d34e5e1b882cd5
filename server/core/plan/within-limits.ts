import type { Change } from '../domain/change';
import type { DesiredState } from '../domain/desired';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
import type { Action } from '../domain/plan';
import { carriesOut } from '../domain/scope';
import type { Limits } from './limits';

/** Names that a sentence lists; the rest is counted. */
const MOST_NAMED = 5;

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
  const to = [...(services ?? []), ...(limit ?? [])];
  const hosts = [...new Set(left.map(({ host }) => host))];
  const roles = [...new Set(left.flatMap((change) => rolesOf(change, images)))].sort();
  const listed = (names: readonly string[], by: string, more: (n: number) => string) =>
    names.slice(0, MOST_NAMED).join(by) + (names.length > MOST_NAMED ? more(names.length - MOST_NAMED) : '');
  const en = (names: readonly string[]) => listed(names, ', ', (n) => ` and ${n} more`);
  const zh = (names: readonly string[]) => listed(names, '、', (n) => `等（另有 ${n} 个）`);
  return {
    severity: 'warning',
    ...bilingual(
      left.length === 0
        ? {
            en: `This plan is limited to ${en(to)}. The limit leaves nothing undone.`,
            zh: `此计划仅限于 ${zh(to)}，没有遗留任何更改。`,
          }
        : {
            en: `This plan is limited to ${en(to)}. ${left.length === 1 ? '1 change is' : `${left.length} changes are`} left undone on ${en(hosts)}${roles.length > 0 ? `, of ${en(roles)}` : ''}.`,
            zh: `此计划仅限于 ${zh(to)}。${zh(hosts)} 上有 ${left.length} 项更改未执行${roles.length > 0 ? `，涉及 ${zh(roles)}` : ''}。`,
          },
    ),
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
