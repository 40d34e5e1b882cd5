import { configFolder } from '../domain/config-folder';
import type { DesiredState } from '../domain/desired';
import type { Draft } from './draft';
import { interrupts } from './interrupts';
import { stepId } from './step-id';

/**
 * Removal order: dependents first. A container waits for the stop of its dependents, a volume for all containers of its
 * host, an API's process list for the processes. Files are removed before their container, which alone tells their owner.
 *
 * Where a service leaves some hosts and stays on others, the staying members are renewed first while the leaving ones
 * serve; load balancers drop a back end before it stops. Quorum members go the other way round: they leave one after
 * another while all agree, and only then the staying members restart with the smaller list.
 */
export function partingOrder(
  { partings }: DesiredState,
  drafts: readonly Draft[],
): (step: Draft) => readonly string[] {
  const removals = drafts.filter(({ work }) => work.kind === 'remove');
  if (removals.length === 0) return () => [];
  const byHost = new Map<string, Draft[]>();
  const byName = new Map<string, string[]>();
  const users = new Map<string, string[]>();
  const owners = new Map<string, string>();
  for (const removal of removals) {
    const { host, subject, id } = removal;
    add(byHost, host, removal);
    add(byName, subject, id);
    owners.set(`${host}${configFolder(subject)}`, subject);
    for (const name of partings[subject]?.needs ?? []) add(users, `${host}/${name}`, id);
  }
  const renewed = new Map<string, string[]>();
  for (const { id, host, role, subject } of drafts)
    if (id === stepId.container(host, subject)) add(renewed, role, id);
  const deciding = new Set(Object.values(partings).flatMap(({ quorum, role }) => (quorum ? [role] : [])));

  /** What must be done on other hosts before this container leaves this one. */
  const elsewhere = ({ host, subject, id }: Draft): readonly string[] => {
    const mine = partings[subject];
    if (!mine) return [];
    const all = byName.get(subject) ?? [];
    const former = mine.quorum || mine.leave ? all.slice(0, all.indexOf(id)).slice(-1) : [];
    // Who is asked to let go runs until then; of two that ask each other the first goes first.
    const asking = (byHost.get(host) ?? []).flatMap((other) =>
      asks(partings, other.subject, subject) &&
      !(asks(partings, subject, other.subject) && subject < other.subject)
        ? [other.id]
        : [],
    );
    const { balancer } = mine;
    const sends =
      balancer === undefined
        ? []
        : [...(renewed.get(partings[balancer]?.role ?? '') ?? []), ...(byName.get(balancer) ?? [])];
    return [
      ...former,
      ...asking,
      ...sends,
      ...(deciding.has(mine.role) ? [] : (renewed.get(mine.role) ?? [])),
    ];
  };

  return (step) => {
    const { host, work } = step;
    const usersOf = (name: string) => users.get(`${host}/${name}`) ?? [];
    switch (work.kind) {
      case 'exec': {
        const mine = partings[work.name];
        // The others of its role would make anew what it clears.
        const siblings = (byHost.get(host) ?? []).filter(({ subject }) => {
          const other = partings[subject];
          return other?.role === mine?.role && !other?.onDestroy && !mine?.needs.includes(subject);
        });
        return [...usersOf(work.name), ...siblings.map(({ id }) => id)];
      }
      case 'remove_files': {
        const subject = owners.get(`${host}${work.path}`);
        return subject === undefined ? [] : [stepId.clear(host, subject), ...usersOf(subject)];
      }
      case 'remove':
        return [
          stepId.clear(host, work.name),
          stepId.folder(host, configFolder(work.name)),
          ...usersOf(work.name),
          ...elsewhere(step),
        ];
      case 'remove_volume':
        return (byHost.get(host) ?? []).map(({ id }) => id);
      case 'api':
        return work.api.kind === 'processes' ? removals.map(({ id }) => id) : [];
      default:
        return interrupts(work) && partings[step.subject]?.quorum ? (byName.get(step.subject) ?? []) : [];
    }
  };
}

const asks = (partings: DesiredState['partings'], one: string, other: string): boolean =>
  one !== other && partings[one]?.leave?.some(({ in: name }) => name === other) === true;

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
