import type { Change, Reason } from '../domain/change';
import type {
  DesiredContainer,
  DesiredFile,
  DesiredHost,
  DesiredJob,
  DesiredState,
  Reload,
} from '../domain/desired';
import { KOLLA } from '../domain/kolla-owner';
import type {
  ObservedContainer,
  ObservedFile,
  ObservedState,
  RunningDocker,
  SeenHost,
} from '../domain/observed';
import { diffJobs } from './diff-job';
import { diffSpec } from './diff-spec';
import { diffSystem } from './diff-system';
import { foreignTo } from './foreign-to';
import { unwanted } from './left-over';

const nothing: RunningDocker = {
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
  seen: SeenHost,
  observed: ObservedState,
): Change[] {
  if (seen.docker.kind === 'down')
    return [
      ...diffSystem(host, seen),
      { of: 'host', verb: 'unknown', host: host.name, cause: seen.docker.cause, reasons: [] },
    ];
  const docker = seen.docker.kind === 'running' ? seen.docker : nothing;
  const compared = diffJobs(desired.cloud, wanted, docker, observed);
  const due = compared.flatMap((change) =>
    change.of === 'job' && change.verb === 'create' ? [change.job] : [],
  );
  const files = [
    ...host.containers.flatMap((c) => diffFiles(host.name, c.role, c.spec.name, c.files, seen)),
    ...due.flatMap((job) => diffFiles(host.name, job.role, job.spec.name, job.files, seen)),
  ];
  const blind = blindOn(files);
  const jobs = compared.map((change) => unlessBlind(change, blind));
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
        unlessBlind(
          unready(diffContainer(desired.cloud, host.name, c, docker, seen.files, files), docker, observed),
          blind,
        ),
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
  { files: seen, unreadable = {} }: SeenHost,
): Change[] {
  return files.map((file): Change => {
    const unread = Object.entries(unreadable).find(
      ([path]) => path === file.path || file.path.startsWith(`${path}/`),
    );
    if (unread) {
      const cause = `${unread[0]} cannot be read: ${unread[1]}`;
      return {
        of: 'file',
        verb: 'unknown',
        host,
        container,
        role,
        file,
        reasons: [{ kind: 'unseen', cause }],
      };
    }
    const found = seen[file.path];
    if (!found) return { of: 'file', verb: 'create', host, container, role, file, reasons: absent };
    const reasons: Reason[] = [];
    if (found.sha256 !== file.sha256) reasons.push({ kind: 'file', path: file.path });
    if (Number.parseInt(found.mode, 8) !== Number.parseInt(file.mode, 8))
      reasons.push({ kind: 'mode', path: file.path, from: found.mode, to: file.mode });
    return { of: 'file', verb: reasons.length > 0 ? 'update' : 'keep', host, container, role, file, reasons };
  });
}

/** Of which containers and one-shots a file could not be read, and why. */
const blindOn = (files: readonly Change[]): ReadonlyMap<string, readonly Reason[]> =>
  new Map(
    files.flatMap((change) =>
      change.of === 'file' && change.verb === 'unknown' ? [[change.container, change.reasons] as const] : [],
    ),
  );

/** Nothing is begun or changed whose files are not known, and nothing stands on it. */
function unlessBlind(change: Change, blind: ReadonlyMap<string, readonly Reason[]>): Change {
  if (change.of === 'container' && change.verb !== 'remove') {
    const reasons = blind.get(change.container.spec.name);
    return reasons ? { ...change, verb: 'unknown', reasons } : change;
  }
  if (change.of !== 'job' || change.verb !== 'create') return change;
  const reasons = blind.get(change.job.spec.name);
  return reasons ? { ...change, verb: 'unknown', reasons } : change;
}

/** A container that is as desired and runs, but cannot be used: what stands on it has to wait. */
function unready(change: Change, docker: RunningDocker, observed: ObservedState): Change {
  if (change.of !== 'container' || change.verb !== 'keep') return change;
  const { name } = change.container.spec;
  const tried = observed.readiness[`${change.host}/${name}`];
  const what =
    tried?.kind === 'unready'
      ? tried.what
      : tried === undefined && docker.containers[name]?.health === 'unhealthy'
        ? 'unhealthy'
        : undefined;
  return what === undefined ? change : { ...change, verb: 'await', reasons: [{ kind: 'unready', what }] };
}

function diffContainer(
  cloud: string,
  host: string,
  container: DesiredContainer,
  docker: RunningDocker,
  seen: Readonly<Record<string, ObservedFile>>,
  files: readonly Change[],
): Change {
  const found = docker.containers[container.spec.name];
  const as = (
    verb: 'create' | 'replace' | 'restart' | 'reload' | 'start' | 'keep',
    reasons: readonly Reason[],
  ): Change => ({ of: 'container', verb, host, container, reasons });
  if (!found) return as('create', absent);
  const owner = foreignTo(cloud, found);
  if (owner !== undefined) {
    const mine: Reason = { kind: 'foreign', cloud: owner };
    return as('replace', owner === KOLLA ? [mine, ...diffSpec(found.spec, container.spec)] : [mine]);
  }
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
    verb: reload.kind === 'restart' ? 'restart' : 'reload',
    host,
    container: { ...container, reload },
    reasons,
  };
}

/** A container that is kept or reloaded must restart where a container that it follows starts, or started, later. */
function follow(changes: readonly Change[], docker: RunningDocker): Change[] {
  const begins = new Map<string, Change['verb']>();
  for (const change of changes)
    if (change.of === 'container' && change.verb !== 'remove')
      begins.set(change.container.spec.name, change.verb === 'unknown' ? 'keep' : change.verb);
  const startedAt = (name: string) => Date.parse(docker.containers[name]?.startedAt ?? '');
  return changes.map((change) => {
    if (change.of !== 'container' || (change.verb !== 'keep' && change.verb !== 'reload')) return change;
    const { name } = change.container.spec;
    const later = change.container.follows.find((other) => {
      const verb = begins.get(other);
      return (verb !== 'keep' && verb !== 'reload') || startedAt(other) > startedAt(name);
    });
    if (later === undefined) return change;
    begins.set(name, 'restart');
    return { ...change, verb: 'restart', reasons: [{ kind: 'followed', container: later }] };
  });
}

/** Without a restart when that is enough for every file that changed, and the same for all of them. */
function reloadFor(container: DesiredContainer, reasons: readonly Reason[]): Reload {
  const wishes = reasons.map((reason) => {
    const file = 'path' in reason ? container.files.find(({ path }) => path === reason.path) : undefined;
    return file?.reload ?? container.reload;
  });
  const [first] = wishes;
  const same = new Set(wishes.map((wish) => JSON.stringify(wish))).size === 1;
  return first && same ? first : { kind: 'restart' };
}

/** The tag names another image than the one the container was made from. */
function movedTag(found: ObservedContainer, ref: string, docker: RunningDocker): Reason[] {
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
