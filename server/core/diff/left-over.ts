import type { Change, Reason } from '../domain/change';
import { configFolder } from '../domain/config-folder';
import type { DesiredHost, DesiredJob, DesiredState } from '../domain/desired';
import { formerOf } from '../domain/former';
import type { ObservedFile, RunningDocker, SeenHost } from '../domain/observed';

/** The leftovers of a cloud on a host without containers. Files belong to the cloud while their container exists. */
export function leftOver(cloud: string, seen: SeenHost): Change[] {
  if (seen.docker.kind !== 'running') return [];
  const { host, docker } = seen;
  const containers = unwantedContainers(cloud, host, docker, new Set());
  const names = containers.flatMap((c) => (c.of === 'container' && c.verb === 'remove' ? [c.name] : []));
  const folders = new Set(Object.keys(seen.files).map((path) => path.replace(/\/[^/]+$/, '')));
  const mounted = names.flatMap((name) =>
    (docker.containers[name]?.spec.mounts ?? []).flatMap((m) => (m.type === 'volume' ? [m.source] : [])),
  );
  const labelled = Object.entries(docker.volumes).flatMap(([name, { labels }]) =>
    labels?.['kollage.cloud'] === cloud ? [name] : [],
  );
  const theirs = new Set(
    Object.values(docker.containers)
      .filter(({ spec }) => spec.labels['kollage.cloud'] !== cloud)
      .flatMap(({ spec }) => spec.mounts.flatMap((m) => (m.type === 'volume' ? [m.source] : []))),
  );
  const reasons: readonly Reason[] = [{ kind: 'not_wanted' }];
  return [
    ...containers,
    ...[...new Set([...mounted, ...labelled])]
      .filter((name) => !theirs.has(name))
      .sort()
      .map((name): Change => ({ of: 'volume', verb: 'remove', host, name, reasons })),
    ...names.flatMap((container): Change[] => {
      const path = configFolder(container);
      return folders.has(path) ? [{ of: 'file', verb: 'remove', host, container, path, reasons }] : [];
    }),
  ];
}

function unwantedContainers(
  cloud: string,
  host: string,
  docker: RunningDocker,
  wanted: ReadonlySet<string>,
): Change[] {
  return Object.entries(docker.containers).flatMap(([name, { spec }]): Change[] => {
    if (spec.labels['kollage.cloud'] !== cloud || wanted.has(name)) return [];
    const former = formerOf(name);
    const reason: Reason =
      former === undefined ? { kind: 'not_wanted' } : { kind: 'former', container: former };
    return [{ of: 'container', verb: 'remove', host, name, reasons: [reason] }];
  });
}

/** Containers and files of this cloud that nothing wants any more. */
export function unwanted(
  desired: DesiredState,
  host: DesiredHost,
  jobs: readonly DesiredJob[],
  docker: RunningDocker,
  seen: Readonly<Record<string, ObservedFile>>,
): Change[] {
  const names = new Set([...host.containers.map((c) => c.spec.name), ...jobs.map((job) => job.spec.name)]);
  const wanted = new Set([...host.containers, ...jobs].flatMap((c) => c.files.map((file) => file.path)));
  const folders = new Map(host.containers.map((c) => [c.files[0]?.path.replace(/[^/]+$/, '') ?? '', c]));
  return [
    ...unwantedContainers(desired.cloud, host.name, docker, names),
    ...Object.keys(seen).flatMap((path): Change[] => {
      const owner = folders.get(path.replace(/[^/]+$/, ''));
      if (!owner || wanted.has(path) || path.endsWith('/.reloaded')) return [];
      return [
        {
          of: 'file',
          verb: 'remove',
          host: host.name,
          container: owner.spec.name,
          path,
          reasons: [{ kind: 'not_wanted' }],
        },
      ];
    }),
  ];
}
