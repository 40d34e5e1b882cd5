import type { DesiredContainer, DesiredHost, DesiredState } from '../domain/desired';
import type { ImageState } from '../domain/image-state';
import type { HostFacts, ObservedContainer, ObservedFile, ObservedState } from '../domain/observed';
import type { Plan, Step } from '../domain/plan';

interface WorldHost {
  docker: boolean;
  system: DesiredHost['system'] | undefined;
  files: Record<string, ObservedFile>;
  containers: Record<string, ObservedContainer>;
  volumes: Record<string, { createdAt: string; labels?: Readonly<Record<string, string>> }>;
  images: Record<string, string>;
}

/** Machines in memory that do what steps say and refuse what real ones would refuse. */
export class World {
  readonly hosts: Record<string, WorldHost> = {};
  readonly apis: Record<string, readonly string[]> = {};
  readonly images: Record<string, ImageState> = {};
  private now = Date.parse('2026-01-01T00:00:00Z');

  constructor(desired: DesiredState) {
    for (const host of Object.keys(desired.hosts))
      this.hosts[host] = {
        docker: false,
        system: undefined,
        files: {},
        containers: {},
        volumes: {},
        images: {},
      };
    for (const image of Object.keys(desired.images)) this.images[image] = 'absent';
  }

  /** Runs the steps in an order that their edges allow. */
  apply(plan: Plan): void {
    const left = new Map(plan.steps.map((step) => [step.id, step]));
    while (left.size > 0) {
      const ready = [...left.values()].filter((step) => step.needs.every((need) => !left.has(need)));
      if (ready.length === 0) throw new Error(`steps wait for each other: ${[...left.keys()].join(', ')}`);
      // The last one first: an order that only the edges, not the list, make right.
      const step = ready.at(-1);
      if (step) this.perform(step);
      left.delete(step?.id ?? '');
    }
  }

  host(name: string): WorldHost {
    const host = this.hosts[name];
    if (!host) throw new Error(`no host ${name}`);
    return host;
  }

  tick(): string {
    this.now += 1000;
    return new Date(this.now).toISOString();
  }

  observe(): ObservedState {
    return {
      readiness: {},
      apis: Object.fromEntries(
        Object.entries(this.apis).map(([id, differs]) => [id, { kind: 'seen', differs }]),
      ),
      images: { ...this.images },
      hosts: Object.fromEntries(
        Object.entries(this.hosts).map(([name, host]) => [
          name,
          {
            kind: 'seen',
            host: name,
            facts: factsOf(host),
            files: { ...host.files },
            docker: host.docker
              ? {
                  kind: 'running',
                  version: '20.10',
                  apiVersion: '1.41',
                  privilegedWorks: true,
                  containers: { ...host.containers },
                  volumes: { ...host.volumes },
                  images: { ...host.images },
                }
              : { kind: 'missing' },
          },
        ]),
      ),
    };
  }

  private perform(step: Step): void {
    const { work } = step;
    if (work.kind === 'build') this.images[work.image] = 'built';
    else if (work.kind === 'push') {
      if (this.images[work.image] === 'absent') throw new Error(`${work.image} is pushed before it is built`);
      this.images[work.image] = 'pushed';
    } else if (work.kind === 'api') this.apis[work.api.id] = [];
    else this.onHost(step, this.host(step.host));
  }

  private onHost({ work }: Step, host: WorldHost): void {
    switch (work.kind) {
      case 'system':
        host.docker = true;
        host.system = work.system;
        return;
      case 'pull':
        if (this.images[imageOf(work.ref)] !== 'pushed')
          throw new Error(`${work.ref} is not in the registry`);
        host.images[work.ref] = `sha256:${work.ref}`;
        return;
      case 'files':
        for (const file of work.write)
          host.files[file.path] = {
            mode: file.mode,
            owner: 'root',
            group: 'root',
            modifiedAt: Date.parse(this.tick()),
            sha256: file.sha256,
            size: file.body.length,
          };
        for (const path of work.remove) delete host.files[path];
        return;
      case 'container':
        if (!host.docker || host.images[work.spec.image] === undefined)
          throw new Error(`${work.spec.name} is made before its image is there`);
        if (host.containers[work.spec.name] && !work.replaces) throw new Error(`${work.spec.name} exists`);
        if (!host.files[`/etc/kolla/${work.spec.name.replaceAll('_', '-')}/config.json`])
          throw new Error(`${work.spec.name} starts before its files are there`);
        this.make(host, work.spec, 'running');
        return;
      case 'start':
      case 'restart': {
        const found = host.containers[work.name];
        if (!found) throw new Error(`${work.name} is not there`);
        host.containers[work.name] = { ...found, state: 'running', startedAt: this.tick() };
        return;
      }
      case 'reload': {
        const path = `/etc/kolla/${work.name.replaceAll('_', '-')}/.reloaded`;
        const modifiedAt = Date.parse(this.tick());
        host.files[path] = { mode: '0600', owner: 'root', group: 'root', modifiedAt, sha256: '', size: 0 };
        return;
      }
      case 'job':
        for (const need of work.job.needs)
          if (need.kind === 'container' && this.host(need.host).containers[need.name]?.state !== 'running')
            throw new Error(`${work.job.id} runs before ${need.name}`);
        this.make(host, work.job.spec, 'exited');
        return;
      case 'stop': {
        const found = host.containers[work.name];
        if (found) host.containers[work.name] = { ...found, state: 'exited', exitCode: 0 };
        return;
      }
      case 'remove':
        delete host.containers[work.name];
        return;
      case 'remove_image':
        for (const ref of work.refs) delete host.images[ref];
        return;
      case 'remove_volume':
        if (usersOf(host, work.name).length > 0) throw new Error(`the volume ${work.name} is in use`);
        delete host.volumes[work.name];
        return;
      case 'exec':
        return;
      case 'remove_files':
        for (const path of Object.keys(host.files))
          if (path.startsWith(`${work.path}/`)) delete host.files[path];
        return;
      case 'precheck':
      case 'build':
      case 'push':
      case 'api':
        return;
    }
  }

  private make(host: WorldHost, spec: DesiredContainer['spec'], state: 'running' | 'exited'): void {
    for (const mount of spec.mounts)
      if (mount.type === 'volume')
        host.volumes[mount.source] ??= { createdAt: this.tick(), labels: { ...spec.labels } };
    const at = this.tick();
    host.containers[spec.name] = {
      id: spec.name,
      spec,
      imageId: host.images[spec.image] ?? '',
      state,
      health: 'none',
      restartCount: 0,
      createdAt: at,
      startedAt: at,
      finishedAt: at,
      ...(state === 'exited' ? { exitCode: 0 } : {}),
    };
  }
}

export const usersOf = (host: Pick<WorldHost, 'containers'>, volume: string): string[] =>
  Object.entries(host.containers).flatMap(([name, { spec }]) =>
    spec.mounts.some((mount) => mount.source === volume) ? [name] : [],
  );

const imageOf = (ref: string): string => ref.replace(/^.*\//, '').replace(/:[^:]*$/, '');

function factsOf({ system }: WorldHost): HostFacts {
  return {
    hostname: 'host',
    os: { id: 'debian', version: '12', codename: 'bookworm', name: 'Debian 12' },
    kernel: '6.1',
    arch: 'x86_64',
    cpus: 2,
    memory: { total: 8e9, available: 7e9 },
    disks: [],
    interfaces: [],
    listening: [],
    sysctl: system?.sysctl ?? {},
    packages: Object.fromEntries(
      [...(system?.packages ?? []), ...(system?.timeSync ? ['chrony'] : [])].map((name) => [name, '1']),
    ),
    activeUnits: [],
    hostsFile: system ? ['# BEGIN kollage', ...system.hostsEntries, '# END kollage'].join('\n') : '',
    dockerDaemon: system?.dockerDaemon ?? {},
    modules: [],
    mounts: Object.fromEntries((system?.sharedMounts ?? []).map((path) => [path, 'shared'])),
    virtualisation: { kvm: false, nested: '' },
    cgroup: 'v2',
    serviceManager: 'systemd',
    clockSkew: 0,
  };
}
