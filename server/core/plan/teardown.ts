import { configFolder } from '../domain/config-folder';
import type { ContainerSpec } from '../domain/container';
import type { DesiredContainer, DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Step, StepWork } from '../domain/plan';
import type { Limits } from './limits';

/** How long a container may take to stop that has cleared what it made on its host. */
const CLEARED_SECONDS = 10;

/** Stops, or removes with volumes and files, what a cloud has on its hosts. Services go before what they stand on. */
export function teardown(
  action: 'stop' | 'destroy',
  desired: DesiredState,
  observed: ObservedState,
  { limit, containers, keepVolumes }: Limits,
): Step[] {
  const kept = action === 'stop' ? (desired.keptRunning ?? []) : [];
  const asked = (host: string, name: string) => containers?.includes(`${host}/${name}`) ?? true;
  const within = (host: string) => limit === undefined || limit.includes(host);
  const running = (host: string, name: string): boolean => {
    const seen = observed.hosts[host];
    if (
      !within(host) ||
      !asked(host, name) ||
      kept.includes(name) ||
      seen?.kind !== 'seen' ||
      seen.docker.kind !== 'running'
    )
      return false;
    const found = seen.docker.containers[name];
    return found?.state === 'running' && found.spec.labels['kollage.cloud'] === desired.cloud;
  };
  const idle = [...desired.idle, ...desired.departed].map((name) => ({
    name,
    containers: [] as readonly DesiredContainer[],
  }));
  return [...Object.values(desired.hosts), ...idle]
    .filter((host) => within(host.name))
    .flatMap((host) => {
      const seen = observed.hosts[host.name];
      if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return [];
      const mine = Object.entries(seen.docker.containers).filter(
        ([name, c]) =>
          c.spec.labels['kollage.cloud'] === desired.cloud && !kept.includes(name) && asked(host.name, name),
      );
      const order = host.containers.map((c) => c.spec.name);
      const names = mine
        .map(([name]) => name)
        .sort((a, b) => order.indexOf(b) - order.indexOf(a) || (a < b ? -1 : 1));
      const steps: Step[] = [];
      const add = (id: string, subject: string, work: StepWork, needs: readonly string[]): string => {
        steps.push({
          id: `${host.name}/${id}`,
          host: host.name,
          role: '',
          subject,
          work,
          needs,
          timeout: 300,
          attempts: 1,
        });
        return `${host.name}/${id}`;
      };
      const gone = names.flatMap((name) => {
        const container = mine.find(([n]) => n === name)?.[1];
        const runs = container?.state === 'running';
        const before = needsStopped(desired, host.name, name, running);
        const wanted = host.containers.find((c) => c.spec.name === name);
        const argv = (wanted ?? desired.partings[name])?.onDestroy;
        const clears = action === 'destroy' && runs && argv;
        const patience = container?.spec.stopTimeout ?? 60;
        // An agent whose bridges are cleared waits for them, and has nothing left to save.
        const stopTimeout = clears ? Math.min(patience, CLEARED_SECONDS) : patience;
        const cleared = clears
          ? [
              add(`clear/${name}`, name, { kind: 'exec', name, argv }, [
                ...new Set([...before, ...(wanted ? siblingsStopped(host.containers, wanted, mine) : [])]),
              ]),
            ]
          : before;
        const stopped = runs ? [add(`stop/${name}`, name, { kind: 'stop', name, stopTimeout }, cleared)] : [];
        return action === 'destroy'
          ? [add(`remove/${name}`, name, { kind: 'remove', name }, stopped)]
          : stopped;
      });
      if (action === 'destroy') {
        // By their labels, too: a teardown that broke off may have left them without a container.
        const labelled = Object.entries(seen.docker.volumes).flatMap(([name, { labels }]) =>
          labels?.['kollage.cloud'] === desired.cloud ? [name] : [],
        );
        const mounted = mine.flatMap(([, c]) => volumesOf(c.spec));
        const theirs = new Set(
          Object.values(seen.docker.containers)
            .filter((c) => c.spec.labels['kollage.cloud'] !== desired.cloud)
            .flatMap((c) => volumesOf(c.spec)),
        );
        const volumes = [...new Set([...mounted, ...labelled])].filter((name) => !theirs.has(name)).sort();
        if (!keepVolumes)
          for (const name of volumes) add(`volume/${name}`, name, { kind: 'remove_volume', name }, gone);
        const wanted = [
          ...host.containers.map((c) => c.spec.name),
          ...desired.jobs.filter((job) => job.host === host.name).map((job) => job.spec.name),
        ];
        const own = new Set([...names, ...wanted].map(configFolder));
        const folders = [
          ...new Set(Object.keys(seen.files).map((path) => path.replace(/\/[^/]+$/, ''))),
        ].filter((folder) => own.has(folder));
        for (const folder of folders)
          add(`files/${folder}`, folder, { kind: 'remove_files', path: folder }, gone);
      }
      return steps;
    });
}

const volumesOf = ({ mounts }: ContainerSpec): string[] =>
  mounts.flatMap((m) => (m.type === 'volume' ? [m.source] : []));

type Found = readonly (readonly [string, { readonly state: string }])[];

/** The stops of its role's other containers that it does not depend on: while running they would recreate the state that it clears. */
function siblingsStopped(
  containers: readonly DesiredContainer[],
  { role, host, spec, needs }: DesiredContainer,
  mine: Found,
): string[] {
  const needed = new Set(needs.map((need) => (need.kind === 'container' ? need.name : '')));
  return containers
    .filter((c) => c.role === role && c.spec.name !== spec.name && !needed.has(c.spec.name) && !c.onDestroy)
    .filter((c) => mine.some(([name, found]) => name === c.spec.name && found.state === 'running'))
    .map((c) => `${host}/stop/${c.spec.name}`);
}

/** The stops of its dependents, on any host: guests stop before the OSD that they write to. */
function needsStopped(
  desired: DesiredState,
  host: string,
  name: string,
  running: (host: string, name: string) => boolean,
): string[] {
  return Object.values(desired.hosts).flatMap((other) =>
    other.containers
      .filter((c) => running(other.name, c.spec.name))
      .filter((c) =>
        c.needs.some((need) => need.kind === 'container' && need.host === host && need.name === name),
      )
      .map((c) => `${other.name}/stop/${c.spec.name}`),
  );
}
