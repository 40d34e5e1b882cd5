import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createFakeApis } from '../../adapters/fake/fake-apis';
import { fakeDocker } from '../../adapters/fake/fake-docker';
import { createFakeHosts } from '../../adapters/fake/fake-hosts';
import { createFakeWorld, type FakeWorld, note } from '../../adapters/fake/fake-world';
import { compileGiven, countedSecrets } from '../../boot/role-cases/compile-given';
import { hashes, readRolesAndTools } from '../../boot/roles-and-tools';
import { diff } from '../../core/diff/diff';
import type { DesiredState } from '../../core/domain/desired';
import { formatDiagnostic } from '../../core/domain/diagnostic';
import type { RunEventBody } from '../../core/domain/event';
import type { ImageState } from '../../core/domain/image-state';
import { type Action, DEPLOYMENT_HOST, type Plan } from '../../core/domain/plan';
import type { Limits } from '../../core/plan/limits';
import { plan as makePlan } from '../../core/plan/plan';
import { resolveMarkers } from '../../core/secrets/resolve-markers';
import { runPlan } from '../../usecases/run-plan';
import type { Workshop } from '../build/workshop';
import { createConnections } from '../connections';
import { observe } from '../observe/observe';
import type { CloudSessions } from '../ports';
import { resolveDeep } from './resolve-deep';
import { noSessions } from './test-bench';

const { value, diagnostics } = await readRolesAndTools();
if (!value) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
const tools = value;
const secrets = countedSecrets(tools);
/** Puts the counted secrets in the place of references. */
export const resolver = { resolve: (text: string) => resolveMarkers(text, secrets, hashes) };

/** What the real roles want of these hosts. All carry every group; compiling takes long: do it once. */
export function desiredOf(
  names: readonly string[],
  globals: Readonly<Record<string, unknown>> = {},
): DesiredState {
  const made = compileGiven(
    {
      inventory: Object.fromEntries(
        ['control', 'network', 'compute', 'storage', 'monitoring'].map((group) => [group, [...names]]),
      ),
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: '192.0.2.200',
        // Some roles show what holds for all; more of them only take longer.
        enable_openstack_core: false,
        ...globals,
      },
      overrides: {},
      facts: Object.fromEntries(
        names.map((hostname, at) => [
          hostname,
          { hostname, cpus: 8, memoryMb: 16_384, addresses: { eth0: `192.0.2.${20 + at}/24` } },
        ]),
      ),
    },
    tools,
  );
  if (!made.value) throw new Error(made.diagnostics.map(formatDiagnostic).join('\n'));
  return made.value;
}

/** A cloud of the real roles on fake hosts. */
export interface TestCloud {
  readonly world: FakeWorld;
  desired: DesiredState;
  /** What its APIs hold, by id. */
  readonly holds: Map<string, string>;
  plan(action?: Action, limits?: Limits): Promise<Plan>;
  run(
    plan: Plan,
    options?: {
      readonly signal?: AbortSignal;
      readonly onEvent?: (event: RunEventBody) => void;
      readonly sessions?: CloudSessions;
      readonly hold?: { held(): boolean; pause(): Promise<void> };
      readonly writer?: { readonly owner: string; readonly words: string };
    },
  ): Promise<{ readonly outcome: string; readonly events: readonly RunEventBody[] }>;
}

export function createTestCloud(desired: DesiredState): TestCloud {
  const world = createFakeWorld({ hosts: Object.keys(desired.hosts) });
  const images = new Map(Object.keys(desired.images).map((name) => [name, 'absent' as ImageState]));
  const holds = new Map<string, string>();
  const runs = (host: string, name: string) =>
    world.host(host).docker === 'running' && world.host(host).containers.get(name)?.seen.state === 'running';
  for (const job of desired.jobs)
    world.behaviours.set(job.spec.name, { exits: 0, afterMs: 3000, lines: [`did ${job.id}`] });
  world.listens = (address, port) =>
    Object.values(cloud.desired.hosts).some(({ name: host, containers }) =>
      containers.some(
        ({ ready, spec }) =>
          (ready.kind === 'tcp' || ready.kind === 'http') &&
          ready.address === address &&
          ready.port === port &&
          runs(host, spec.name),
      ),
    );
  const apis = createFakeApis(world, holds, (api) =>
    api.needs.every((need) => need.kind !== 'container' || runs(need.host, need.name)),
  );
  const building = createFakeWorld({ hosts: [DEPLOYMENT_HOST] });
  const workshop: Workshop = {
    states: async () => Object.fromEntries(images),
    async build(image) {
      note(world, DEPLOYMENT_HOST, 'build', image);
      images.set(image, 'built');
    },
    async push(image) {
      note(world, DEPLOYMENT_HOST, 'push', image);
    },
    held: async (refs) =>
      Object.fromEntries(refs.map((ref) => [ref, world.registry.has(ref) ? 'pushed' : 'absent'])),
    async save(ref) {
      const id = `sha256:${createHash('sha256').update(ref).digest('hex')}`;
      return Readable.from([JSON.stringify([ref, id])]);
    },
    docker: fakeDocker(building, building.host(DEPLOYMENT_HOST), () => {}),
  };
  const target = (name: string) => ({ kind: 'local', name }) as const;
  const connections = createConnections(createFakeHosts(world));
  const cloud: TestCloud = {
    world,
    desired,
    holds,
    async plan(action = 'deploy', limits = {}) {
      const systems = Object.values(cloud.desired.hosts).map((host) => host.system);
      const hosts = await observe(Object.keys(cloud.desired.hosts).map(target), {
        connections,
        clock: world.clock,
        packages: systems.flatMap((system) => system.packages),
        sysctl: systems.flatMap((system) => Object.keys(system.sysctl)),
      });
      const seen = await apis.observe(resolveDeep(cloud.desired.apis, resolver), (host) =>
        connections.get(target(host)),
      );
      const observed = { hosts, apis: seen, images: await workshop.states(), readiness: {} };
      const changes = diff(cloud.desired, observed);
      return makePlan({
        action,
        desired: cloud.desired,
        observed,
        changes,
        sha256: hashes.sha256,
        ...limits,
      });
    },
    async run(plan, options = {}) {
      const events: RunEventBody[] = [];
      const outcome = await runPlan(
        {
          plan,
          by: 'ann',
          worker: 'w',
          writer: options.writer ?? { owner: 'panel 1', words: 'a run' },
          target,
        },
        {
          connections,
          clock: world.clock,
          elapsed: world.clock.now,
          apis,
          sessions: options.sessions ?? noSessions,
          ...(options.hold ? { held: options.hold.held, pause: options.hold.pause } : {}),
          workshop,
          secrets: resolver,
          signal: options.signal ?? new AbortController().signal,
          events: {
            append(event) {
              events.push(event);
              options.onEvent?.(event);
            },
            flush: async () => undefined,
          },
        },
      );
      return { outcome, events };
    },
  };
  return cloud;
}

/** What the world lacks of the desired state, looked up in the world itself. Empty when all is there and nothing else. */
export function lacks({ world, desired, holds }: TestCloud): string[] {
  const wrong: string[] = [];
  const must = (holdsTrue: boolean, what: string) => {
    if (!holdsTrue) wrong.push(what);
  };
  const sum = (body: Buffer | undefined) => body && createHash('sha256').update(body).digest('hex');
  for (const { name, containers, system } of Object.values(desired.hosts)) {
    const host = world.host(name);
    const jobs = desired.jobs.filter((job) => job.host === name && !job.phase);
    for (const { spec } of [...containers, ...jobs]) {
      const found = host.containers.get(spec.name)?.seen;
      must(JSON.stringify(found?.spec) === JSON.stringify(spec), `${name} container ${spec.name}`);
      must(found?.imageId === host.images.get(spec.image), `${name} image of ${spec.name}`);
      for (const { type, source } of spec.mounts)
        must(type !== 'volume' || host.volumes.has(source), `${name} volume ${source}`);
    }
    for (const { spec, files } of containers) {
      const found = host.containers.get(spec.name)?.seen;
      must(found?.state === 'running', `${name} ${spec.name} runs`);
      const told = host.files.get(`/etc/kolla/${spec.name.replaceAll('_', '-')}/.reloaded`)?.modifiedAt ?? 0;
      const readAt = Math.max(Date.parse(found?.startedAt ?? ''), told);
      for (const { path, sha256, mode } of files) {
        const there = host.files.get(path);
        must(sum(there?.body) === sha256 && there?.mode === mode, `${name} ${path}`);
        must((there?.modifiedAt ?? 0) <= readAt, `${name} ${spec.name} has read ${path}`);
      }
    }
    for (const { spec } of jobs)
      must(host.containers.get(spec.name)?.seen.exitCode === 0, `${name} ${spec.name} ended well`);
    must(host.containers.size === containers.length + jobs.length, `${name} nothing else runs`);
    for (const [key, value] of Object.entries(system.sysctl))
      must(host.sysctl.get(key) === value, `${name} ${key}`);
    const hostsFile = host.files.get('/etc/hosts')?.body.toString() ?? '';
    for (const line of system.hostsEntries) must(hostsFile.includes(`${line}\n`), `${name} hosts: ${line}`);
  }
  for (const api of desired.apis)
    must(holds.get(api.id) === JSON.stringify(resolveDeep(api, resolver)), `api ${api.id}`);
  return wrong;
}
