import type { PlanView, StepView } from '@/server/views/plans';
import type { WatchView } from '@/server/views/watch';

/** `2025.1-258570c77aea` of `registry:4000/kollage/keystone:2025.1-258570c77aea`. */
export const tagOf = (image: string): string => /:([^:/]+)$/.exec(image)?.[1] ?? image;

/** A service, the tags of the images that its containers run, and on how many hosts. */
export interface RunningVersion {
  readonly role: string;
  readonly tags: readonly string[];
  /** Whether one of its containers runs different images on different hosts. */
  readonly mixed: boolean;
  readonly hosts: number;
}

/** What runs, by service. */
export function runningVersions({ hosts }: WatchView): readonly RunningVersion[] {
  const roles = new Map<string, { containers: Map<string, Set<string>>; hosts: Set<string> }>();
  for (const { host, known } of hosts)
    for (const { role, name, image, once } of known?.containers ?? []) {
      if (once) continue;
      const entry = roles.get(role) ?? { containers: new Map(), hosts: new Set() };
      entry.hosts.add(host);
      entry.containers.set(name, (entry.containers.get(name) ?? new Set()).add(tagOf(image)));
      roles.set(role, entry);
    }
  return [...roles]
    .map(([role, { containers, hosts: on }]) => ({
      role,
      tags: [...new Set([...containers.values()].flatMap((tags) => [...tags]))].sort(),
      mixed: [...containers.values()].some((tags) => tags.size > 1),
      hosts: on.size,
    }))
    .sort((a, b) => a.role.localeCompare(b.role));
}

/** A container that gets another image, and where, in the order of its replacement. */
export interface UpgradedContainer {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly hosts: readonly string[];
}

export interface UpgradedService {
  readonly role: string;
  readonly containers: readonly UpgradedContainer[];
}

/** What a plan brings to other images, by service. */
export function upgradesOf({
  changes,
  steps,
}: Pick<PlanView, 'changes' | 'steps'>): readonly UpgradedService[] {
  const place = new Map(steps.map(({ id }, at) => [id, at]));
  const roles = new Map<string, Map<string, { from: string; to: string; hosts: string[] }>>();
  const due = changes
    .filter(({ of, verb }) => of === 'container' && verb === 'replace')
    .sort((a, b) => at(place, a) - at(place, b));
  for (const { role, subject, host, reasons } of due) {
    const image = reasons.find((reason) => reason.kind === 'image');
    if (image?.kind !== 'image') continue;
    const containers = roles.get(role) ?? new Map();
    const one = containers.get(subject) ?? { from: tagOf(image.from), to: tagOf(image.to), hosts: [] };
    one.hosts.push(host);
    containers.set(subject, one);
    roles.set(role, containers);
  }
  return [...roles].map(([role, containers]) => ({
    role,
    containers: [...containers].map(([name, one]) => ({ name, ...one })),
  }));
}

const at = (
  place: ReadonlyMap<string, number>,
  { host, subject }: { host: string; subject: string },
): number => place.get(`${host}/container/${subject}`) ?? Number.MAX_SAFE_INTEGER;

/** Services of a plan none of whose containers it touches. */
export function untouched({ changes }: Pick<PlanView, 'changes'>): readonly string[] {
  const containers = changes.filter(({ of, role }) => of === 'container' && role !== '');
  const touched = new Set(containers.filter(({ verb }) => verb !== 'keep').map(({ role }) => role));
  return [...new Set(containers.map(({ role }) => role))].filter((role) => !touched.has(role)).sort();
}

/** What is done for one service, in the order of the columns: ids of steps. */
export interface ServiceSteps {
  readonly role: string;
  readonly check: readonly string[];
  /** One-shots that end before its first container is replaced. */
  readonly before: readonly string[];
  readonly containers: readonly string[];
  /** One-shots once every container is new. */
  readonly after: readonly string[];
  readonly noReturn: 'before' | 'after' | undefined;
  /** Whether hosts of a container wait for each other. */
  readonly oneByOne: boolean;
}

const TAKES: ReadonlySet<StepView['kind']> = new Set(['container', 'restart', 'start', 'reload']);
const columnOf = ({ kind, phase }: StepView) =>
  kind !== 'job'
    ? TAKES.has(kind)
      ? ('containers' as const)
      : undefined
    : phase?.name === 'check'
      ? ('check' as const)
      : phase?.name === 'after' || phase?.name === 'contract'
        ? ('after' as const)
        : ('before' as const);

/** The steps of each service, those first that begin first. */
export function serviceSteps(steps: readonly StepView[]): readonly ServiceSteps[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const roles = new Map<
    string,
    ServiceSteps & Record<'check' | 'before' | 'containers' | 'after', string[]>
  >();
  for (const step of steps) {
    const column = columnOf(step);
    if (column === undefined || step.role === '') continue;
    const row = roles.get(step.role) ?? {
      ...{ role: step.role, check: [], before: [], containers: [], after: [] },
      ...{ noReturn: undefined, oneByOne: false },
    };
    row[column].push(step.id);
    const waits = step.needs.some((need) => {
      const other = byId.get(need);
      return other?.subject === step.subject && other.host !== step.host && columnOf(other) === 'containers';
    });
    roles.set(step.role, {
      ...row,
      oneByOne: row.oneByOne || (column === 'containers' && waits),
      ...(step.phase?.noReturn ? { noReturn: column === 'after' ? 'after' : 'before' } : {}),
    });
  }
  return [...roles.values()];
}

/** `2025.1-b` of `2025.1-b-258570c77aea`: without what tells one build from another. */
export const lineOf = (tag: string): string => tag.replace(/-[0-9a-f]{12}$/, '');

/** From which tags to which a plan goes, each once. */
export function fromTo(services: readonly UpgradedService[]): { readonly from: string; readonly to: string } {
  const all = services.flatMap(({ containers }) => containers);
  const once = (tags: readonly string[]) => [...new Set(tags.map(lineOf))].sort().join(', ');
  return { from: once(all.map(({ from }) => from)), to: once(all.map(({ to }) => to)) };
}
