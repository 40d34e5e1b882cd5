import type { ContainerSpec } from '../domain/container';
import type { DesiredContainer, DesiredHost, DesiredJob, DesiredState } from '../domain/desired';
import type { HostFacts, ObservedContainer, ObservedHost, ObservedState } from '../domain/observed';

/** A small desired state and what was found, for tables of tests: everything that a test does not speak of agrees. */
export const spec = (name: string, more: Partial<ContainerSpec> = {}): ContainerSpec => ({
  name,
  image: `reg:5000/kollage/${name}:1`,
  environment: { KOLLA_CONFIG_STRATEGY: 'COPY_ALWAYS' },
  labels: { 'kollage.cloud': 'test' },
  mounts: [],
  network: 'host',
  pid: '',
  ipc: '',
  cgroupns: 'private',
  privileged: false,
  capAdd: [],
  capDrop: [],
  securityOpt: [],
  tmpfs: {},
  ulimits: {},
  memory: 0,
  cpus: 0,
  cpuShares: 0,
  user: '',
  restart: 'unless-stopped',
  stopTimeout: 10,
  logDriver: { type: 'local', options: {} },
  ...more,
});

export const container = (
  name: string,
  more: Partial<DesiredContainer> = {},
  host = 'ctl01',
): DesiredContainer => ({
  role: name,
  host,
  spec: spec(name),
  files: ['config.json', `${name}.conf`].map((file) => ({
    path: `/etc/kolla/${name}/${file}`,
    body: file,
    sha256: `sha of ${file}`,
    mode: '0600',
    sources: [],
  })),
  reload: { kind: 'restart' },
  ready: { kind: 'tcp', address: '192.0.2.1', port: 1 },
  needs: [],
  follows: [],
  ...more,
});

export const job = (more: Partial<DesiredJob> = {}): DesiredJob => ({
  id: 'api/boot@ctl01',
  role: 'api',
  host: 'ctl01',
  title: { en: 'Bootstrap', zh: '引导' },
  spec: spec('boot', { labels: { 'kollage.cloud': 'test', 'kollage.digest': 'd1' } }),
  files: [],
  digest: 'd1',
  needs: [],
  dataVolumes: [],
  timeout: 60,
  ...more,
});

export const host = (name: string, containers: readonly DesiredContainer[]): DesiredHost => ({
  name,
  apiAddress: '192.0.2.1',
  containers,
  system: {
    packages: [],
    sysctl: {},
    dockerDaemon: {},
    timeSync: false,
    disabledUnits: [],
    sharedMounts: [],
    hostsEntries: [],
  },
  checks: { ports: [], vips: [], interfaces: [], modules: [], volumeGroups: [], memoryMib: 1 },
});

export const state = (hosts: readonly DesiredHost[], more: Partial<DesiredState> = {}): DesiredState => ({
  cloud: 'test',
  release: '2025.1',
  hosts: Object.fromEntries(hosts.map((one) => [one.name, one])),
  idle: [],
  departed: [],
  partings: {},
  jobs: [],
  apis: [],
  images: {},
  ...more,
});

export const facts: HostFacts = {
  hostname: 'ctl01',
  os: { id: 'debian', version: '12', codename: 'bookworm', name: 'Debian 12' },
  kernel: '6.1',
  arch: 'x86_64',
  cpus: 2,
  memory: { total: 8 * 2 ** 30, available: 7 * 2 ** 30 },
  disks: [{ mount: '/', total: 100 * 2 ** 30, free: 50 * 2 ** 30 }],
  interfaces: [{ name: 'eth0', up: true, mac: '', mtu: 1500, addresses: ['192.0.2.1/24'] }],
  listening: [],
  sysctl: {},
  packages: {},
  activeUnits: [],
  hostsFile: '',
  dockerDaemon: {},
  modules: [],
  mounts: {},
  virtualisation: { kvm: false, nested: '' },
  cgroup: 'v2',
  serviceManager: 'systemd',
  clockSkew: 0,
};

/** When everything in `seen` was made, and a second later, when it was started. */
export const made = Date.parse('2026-01-01T00:00:00Z');

export const running = (of: ContainerSpec, more: Partial<ObservedContainer> = {}): ObservedContainer => ({
  id: of.name,
  spec: of,
  imageId: `sha256:${of.image}`,
  state: 'running',
  health: 'none',
  restartCount: 0,
  createdAt: new Date(made).toISOString(),
  startedAt: new Date(made + 1000).toISOString(),
  finishedAt: new Date(made).toISOString(),
  ...more,
});

type Seen = Extract<ObservedHost, { kind: 'seen' }>;
type Docker = Extract<Seen['docker'], { kind: 'running' }>;

/** A host as it should be; `more` says what is otherwise. */
export function seen(of: DesiredHost, more: { docker?: Partial<Docker>; files?: Seen['files'] } = {}): Seen {
  const specs = of.containers.map((one) => one.spec);
  const files = of.containers.flatMap((one) => one.files);
  return {
    kind: 'seen',
    host: of.name,
    facts,
    files: {
      ...Object.fromEntries(
        files.map(({ path, sha256, mode }) => [
          path,
          { mode, owner: 'root', group: 'root', modifiedAt: made, sha256, size: 1 },
        ]),
      ),
      ...more.files,
    },
    docker: {
      kind: 'running',
      version: '20.10',
      apiVersion: '1.41',
      privilegedWorks: true,
      volumes: {},
      ...more.docker,
      images: {
        ...Object.fromEntries(specs.map(({ image }) => [image, `sha256:${image}`])),
        ...more.docker?.images,
      },
      containers: {
        ...Object.fromEntries(specs.map((one) => [one.name, running(one)])),
        ...more.docker?.containers,
      },
    },
  };
}

export const found = (hosts: readonly ObservedHost[], more: Partial<ObservedState> = {}): ObservedState => ({
  hosts: Object.fromEntries(hosts.map((one) => [one.host, one])),
  apis: {},
  images: {},
  readiness: {},
  ...more,
});
