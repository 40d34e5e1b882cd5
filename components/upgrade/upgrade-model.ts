import type { PlanView } from '@/server/views/plans';
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
  /** One-shots that run before. */
  readonly jobs: readonly string[];
}

/** What a plan brings to other images, by service. */
export function upgradesOf({ changes, steps }: PlanView): readonly UpgradedService[] {
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
    jobs: [
      ...new Set(
        changes
          .filter(({ of, verb, role: its }) => of === 'job' && verb === 'create' && its === role)
          .map(({ subject }) => subject),
      ),
    ],
  }));
}

const at = (
  place: ReadonlyMap<string, number>,
  { host, subject }: { host: string; subject: string },
): number => place.get(`${host}/container/${subject}`) ?? Number.MAX_SAFE_INTEGER;
