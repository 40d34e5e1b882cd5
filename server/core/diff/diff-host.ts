import { configFolder } from '../compile/config-files';
import type { Change, Reason } from '../domain/change';
import type {
  DesiredContainer,
  DesiredFile,
  DesiredHost,
  DesiredJob,
  DesiredState,
  Reload,
} from '../domain/desired';
import type {
  ObservedContainer,
  ObservedDocker,
  ObservedFile,
  ObservedHost,
  ObservedState,
} from '../domain/observed';
import { diffSpec } from './diff-spec';
import { diffSystem } from './diff-system';

type Seen = Extract<ObservedHost, { kind: 'seen' }>;
type Running = Extract<ObservedDocker, { kind: 'running' }>;

const nothing: Running = {
  kind: 'running',
  version: '',
  apiVersion: '',
  privilegedWorks: true,
  containers: {},
  volumes: {},
  images: {},
};

/**
 * Everything about one host that was seen, with the jobs it is to run. Of an engine that is silent nothing is concluded:
 * only the host itself is compared.
 */
export function diffHost(
  desired: DesiredState,
  host: DesiredHost,
  wanted: readonly DesiredJob[],
  seen: Seen,
  observed: ObservedState,
): Change[] {
  if (seen.docker.kind === 'down')
    return [
      ...diffSystem(host, seen),
      { of: 'host', verb: 'unknown', host: host.name, cause: seen.docker.cause, reasons: [] },
    ];
  const docker = seen.docker.kind === 'running' ? seen.docker : nothing;
  const jobs = wanted.map((job) => diffJob(desired.cloud, job, docker, observed));
  const due = jobs.flatMap((change) => (change.of === 'job' && change.verb === 'create' ? [change.job] : []));
  const files = [
    ...host.containers.flatMap((c) => diffFiles(host.name, c.role, c.spec.name, c.files, seen.files)),
    ...due.flatMap((job) => diffFiles(host.name, job.role, job.spec.name, job.files, seen.files)),
  ];
  const users = [...host.containers.map((c) => c.spec), ...due.map((job) => job.spec)];
  return [
    ...diffSystem(host, seen),
    ...unique(users.map((spec) => spec.image)).map(
      (ref): Change => ({
        of: 'image',
        verb: docker.images[ref] ? 'keep' : 'create',
        host: host.name,
        ref,
        reasons: docker.images[ref] ? [] : absent,
      }),
    ),
    ...unique(
      users.flatMap((spec) => spec.mounts.filter((m) => m.type === 'volume').map((m) => m.source)),
    ).map(
      (name): Change => ({
        of: 'volume',
        verb: docker.volumes[name] ? 'keep' : 'create',
        host: host.name,
        name,
        reasons: docker.volumes[name] ? [] : absent,
      }),
    ),
    ...files,
    ...jobs,
    ...follow(
      host.containers.map((c) =>
        unready(diffContainer(desired.cloud, host.name, c, docker, seen.files, files), docker, observed),
      ),
      docker,
    ),
    ...unwanted(desired, host, wanted, docker, seen.files),
  ];
}

const absent: readonly Reason[] = [{ kind: 'absent' }];
const unique = (names: readonly string[]): string[] => [...new Set(names)];

function diffFiles(
  host: string,
  role: string,
  container: string,
  files: readonly DesiredFile[],
  seen: Readonly<Record<string, ObservedFile>>,
): Change[] {
  return files.map((file): Change => {
    const found = seen[file.path];
    if (!found) return { of: 'file', verb: 'create', host, container, role, file, reasons: absent };
    const reasons: Reason[] = [];
    if (found.sha256 !== file.sha256) reasons.push({ kind: 'file', path: file.path });
    if (Number.parseInt(found.mode, 8) !== Number.parseInt(file.mode, 8))
      reasons.push({ kind: 'mode', path: file.path, from: found.mode, to: file.mode });
    return { of: 'file', verb: reasons.length > 0 ? 'update' : 'keep', host, container, role, file, reasons };
  });
}

/** A container that is as desired and runs, but cannot be used: what stands on it has to wait. */
function unready(change: Change, docker: Running, observed: ObservedState): Change {
  if (change.of !== 'container' || change.verb !== 'keep') return change;
  const { name } = change.container.spec;
  const tried = observed.readiness[`${change.host}/${name}`];
  const what =
    tried?.kind === 'unready'
      ? tried.what
      : docker.containers[name]?.health === 'unhealthy'
        ? 'unhealthy'
        : undefined;
  return what === undefined ? change : { ...change, verb: 'await', reasons: [{ kind: 'unready', what }] };
}

/** The cloud that made a container, where that is not this one. */
const foreignTo = (cloud: string, found: ObservedContainer): string | undefined => {
  const owner = found.spec.labels['kollage.cloud'];
  return owner !== undefined && owner !== cloud ? owner : undefined;
};

function diffContainer(
  cloud: string,
  host: string,
  container: DesiredContainer,
  docker: Running,
  seen: Readonly<Record<string, ObservedFile>>,
  files: readonly Change[],
): Change {
  const found = docker.containers[container.spec.name];
  const as = (
    verb: 'create' | 'replace' | 'restart' | 'signal' | 'start' | 'keep',
    reasons: readonly Reason[],
  ): Change => ({ of: 'container', verb, host, container, reasons });
  if (!found) return as('create', absent);
  const owner = foreignTo(cloud, found);
  if (owner !== undefined) return as('replace', [{ kind: 'foreign', cloud: owner }]);
  const spec = [...diffSpec(found.spec, container.spec), ...movedTag(found, container.spec.image, docker)];
  if (spec.length > 0) return as('replace', spec);
  const changed = files.flatMap((change): Reason[] =>
    change.of === 'file' && change.container === container.spec.name && change.verb !== 'keep'
      ? [{ kind: 'file', path: 'file' in change ? change.file.path : change.path }]
      : [],
  );
  const running = found.state === 'running';
  // Crash-looping: the observed state is a race. Restart with the new files.
  if (!running && changed.length > 0 && container.spec.environment.KOLLA_CONFIG_STRATEGY !== 'COPY_ONCE')
    return as('restart', changed);
  // `start` is a no-op while Docker is restarting the container.
  if (found.state === 'restarting') return as('restart', [{ kind: 'not_running', state: found.state }]);
  if (!running && changed.length === 0) return as('start', [{ kind: 'not_running', state: found.state }]);
  const reasons = changed.length > 0 ? changed : stale(container, found, seen);
  if (reasons.length === 0) return as('keep', []);
  // With this strategy a container reads its files once in its life.
  if (container.spec.environment.KOLLA_CONFIG_STRATEGY === 'COPY_ONCE') return as('replace', reasons);
  const reload = reloadFor(container, reasons);
  return {
    of: 'container',
    verb: reload.kind === 'signal' ? 'signal' : 'restart',
    host,
    container: { ...container, reload },
    reasons,
  };
}

/** What is kept or only told of new files, but follows one that begins or began later, has to begin anew. */
function follow(changes: readonly Change[], docker: Running): Change[] {
  const begins = new Map<string, Change['verb']>();
  for (const change of changes)
    if (change.of === 'container' && change.verb !== 'remove')
      begins.set(change.container.spec.name, change.verb);
  const startedAt = (name: string) => Date.parse(docker.containers[name]?.startedAt ?? '');
  return changes.map((change) => {
    if (change.of !== 'container' || (change.verb !== 'keep' && change.verb !== 'signal')) return change;
    const { name } = change.container.spec;
    const later = change.container.follows.find((other) => {
      const verb = begins.get(other);
      return (verb !== 'keep' && verb !== 'signal') || startedAt(other) > startedAt(name);
    });
    if (later === undefined) return change;
    begins.set(name, 'restart');
    return { ...change, verb: 'restart', reasons: [{ kind: 'followed', container: later }] };
  });
}

/** A signal when it is enough for every file that changed, else a restart. */
function reloadFor(container: DesiredContainer, reasons: readonly Reason[]): Reload {
  const wishes = reasons.map((reason) => {
    const file = 'path' in reason ? container.files.find(({ path }) => path === reason.path) : undefined;
    return file?.reload ?? container.reload;
  });
  const [first] = wishes;
  const agreed = wishes.every(
    (wish) => wish.kind === 'signal' && first?.kind === 'signal' && wish.signal === first.signal,
  );
  return first && agreed ? first : { kind: 'restart' };
}

/** The tag names another image than the one the container was made from. */
function movedTag(found: ObservedContainer, ref: string, docker: Running): Reason[] {
  const now = docker.images[ref];
  return now !== undefined && found.spec.image === ref && now !== found.imageId
    ? [{ kind: 'image', from: found.imageId.slice(0, 19), to: now.slice(0, 19) }]
    : [];
}

/** The file a signal's step leaves: since when the running process has read its files. */
export const reloadMark = (folder: string): string => `${folder}/.reloaded`;

/** Files written after the process started (a run died between the two): it still has the old ones. */
function stale(
  container: DesiredContainer,
  found: ObservedContainer,
  seen: Readonly<Record<string, ObservedFile>>,
): Reason[] {
  const folder = container.files[0]?.path.replace(/\/[^/]+$/, '') ?? '';
  const readAt = Math.max(Date.parse(found.startedAt), seen[reloadMark(folder)]?.modifiedAt ?? 0);
  return container.files.flatMap((file): Reason[] =>
    (seen[file.path]?.modifiedAt ?? 0) > readAt ? [{ kind: 'stale_config', path: file.path }] : [],
  );
}

function diffJob(cloud: string, job: DesiredJob, docker: Running, observed: ObservedState): Change {
  const found = docker.containers[job.spec.name];
  const as = (reasons: readonly Reason[]): Change => ({
    of: 'job',
    verb: reasons.length > 0 ? 'create' : 'keep',
    host: job.host,
    job,
    reasons,
  });
  const begun = job.begins && clusterOf(job.begins, job.host, observed);
  if (begun?.kind === 'elsewhere') return as([]);
  if (begun?.kind === 'unknown' && docker.volumes[job.begins?.volume ?? ''] === undefined)
    return {
      of: 'job',
      verb: 'unknown',
      host: job.host,
      job,
      reasons: [{ kind: 'unseen', cause: begun.cause }],
    };
  const owner = found && foreignTo(cloud, found);
  if (owner !== undefined) return as([{ kind: 'foreign', cloud: owner }]);
  if (!found) return as(absent);
  if (found.spec.labels['kollage.digest'] !== job.digest)
    return as([{ kind: 'again', because: 'digest', detail: job.id }]);
  if (found.state !== 'exited' || found.exitCode !== 0)
    return as([
      {
        kind: 'again',
        because: 'failed',
        detail: `${found.state}, exit code ${found.exitCode ?? 'unknown'}`,
      },
    ]);
  const fresh = job.dataVolumes.find(({ hosts, volume }) => isNew(hosts, volume, found.finishedAt, observed));
  return as(
    fresh
      ? [{ kind: 'again', because: 'new_data', detail: `${fresh.volume} on ${fresh.hosts.join(', ')}` }]
      : [],
  );
}

/** Data is new when no host, seen or not, can hold any from before the job ended. */
function isNew(hosts: readonly string[], volume: string, since: string, observed: ObservedState): boolean {
  return hosts.every((host) => {
    const there = observed.hosts[host];
    if (there?.kind !== 'seen' || there.docker.kind === 'down') return false;
    const made = there.docker.kind === 'running' ? there.docker.volumes[volume]?.createdAt : undefined;
    return made === undefined || Date.parse(made) > Date.parse(since);
  });
}

/** Whether another host than this one holds a cluster's data, as far as one can see. */
function clusterOf(
  { volume, hosts }: NonNullable<DesiredJob['begins']>,
  self: string,
  observed: ObservedState,
): { readonly kind: 'elsewhere' | 'nowhere' } | { readonly kind: 'unknown'; readonly cause: string } {
  let unknown: string | undefined;
  for (const host of hosts) {
    if (host === self) continue;
    const there = observed.hosts[host];
    if (there?.kind === 'seen' && there.docker.kind === 'missing') continue;
    if (there?.kind !== 'seen' || there.docker.kind === 'down') unknown ??= host;
    else if (there.docker.kind === 'running' && there.docker.volumes[volume] !== undefined)
      return { kind: 'elsewhere' };
  }
  return unknown === undefined
    ? { kind: 'nowhere' }
    : { kind: 'unknown', cause: `${unknown} may hold data of this cluster (${volume})` };
}

/** What a cloud left on a host that is to hold nothing. Files are its own as long as their container is there. */
export function leftOver(cloud: string, seen: Seen): Change[] {
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
  const reasons: readonly Reason[] = [{ kind: 'not_wanted' }];
  return [
    ...containers,
    ...unique([...mounted, ...labelled])
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
  docker: Running,
  wanted: ReadonlySet<string>,
): Change[] {
  return Object.entries(docker.containers).flatMap(([name, { spec }]): Change[] =>
    spec.labels['kollage.cloud'] === cloud && !wanted.has(name)
      ? [{ of: 'container', verb: 'remove', host, name, reasons: [{ kind: 'not_wanted' }] }]
      : [],
  );
}

/** Containers and files of this cloud that nothing wants any more. */
function unwanted(
  desired: DesiredState,
  host: DesiredHost,
  jobs: readonly DesiredJob[],
  docker: Running,
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
