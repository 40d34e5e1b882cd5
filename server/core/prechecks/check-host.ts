import { inNetwork } from '../compile/check-vips';
import type { DesiredChecks } from '../domain/desired';
import type { PrecheckItem } from '../domain/event';
import type { HostFacts } from '../domain/observed';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
/** Images and first data of a control plane (OPENSTACK figures: images of 220 to 960 MB). */
const DISK_WANTED = 20 * GIB;
const DISK_LEAST = 5 * GIB;
/** Fernet tokens and Galera both suffer from more. */
const SKEW_WARN_MS = 1000;
const SKEW_FAIL_MS = 30_000;
/** The first engine whose API (1.41) knows cgroup namespaces. */
const DOCKER_LEAST = 20;

/** What had to be tried on the host, because no fact tells it. */
export interface Probes {
  /** Whether anything answers at these addresses now; undefined when it could not be tried. */
  readonly answers: Readonly<Record<string, boolean | undefined>>;
  /** What the host's own name resolves to. */
  readonly resolves: readonly string[];
  /** Of the kernel modules asked for: those that are loaded or can be. */
  readonly modules: readonly string[];
  /** LVM volume groups; undefined where LVM's programs are not installed. */
  readonly volumeGroups: readonly string[] | undefined;
}

export interface PrecheckInput {
  readonly host: string;
  readonly checks: DesiredChecks;
  /** Containers of this cloud that run now: they may hold their ports. */
  readonly running: readonly string[];
  readonly facts: HostFacts;
  readonly docker: { readonly kind: 'missing' | 'down' | 'running'; readonly version?: string };
  readonly probes: Probes;
}

/** Every precheck of a host, passed or not: none hides behind another. Pure. */
export function checkHost(input: PrecheckInput): PrecheckItem[] {
  return [
    memory(input),
    disk(input),
    engine(input),
    skew(input),
    name(input),
    ...interfaces(input),
    ...vips(input),
    ...ports(input),
    ...modules(input),
    ...volumeGroups(input),
  ];
}

type Item = Omit<PrecheckItem, 'host'>;
const on = (input: PrecheckInput, item: Item): PrecheckItem => ({ ...item, host: input.host });

function memory(input: PrecheckInput): PrecheckItem {
  const have = Math.round(input.facts.memory.total / MIB);
  const want = input.checks.memoryMib;
  const data = { have, want };
  if (have >= want)
    return on(input, {
      id: 'memory',
      outcome: 'pass',
      summary: `${have} MiB of memory, ${want} wanted`,
      data,
    });
  return on(input, {
    id: 'memory',
    outcome: have >= want * 0.8 ? 'warn' : 'fail',
    summary: `${have} MiB of memory, ${want} wanted`,
    data,
    cause: 'The services of this host take more memory than it has.',
    remedy: 'Add memory, or move groups to another host.',
  });
}

function disk(input: PrecheckInput): PrecheckItem {
  const holding = input.facts.disks
    .filter((d) => '/var/lib/docker'.startsWith(d.mount))
    .sort((a, b) => b.mount.length - a.mount.length)[0];
  const free = holding?.free ?? 0;
  const data = { free: Math.round(free / GIB), want: DISK_WANTED / GIB };
  const summary = `${data.free} GiB free for images and data, ${data.want} wanted`;
  if (free >= DISK_WANTED) return on(input, { id: 'disk', outcome: 'pass', summary, data });
  return on(input, {
    id: 'disk',
    outcome: free >= DISK_LEAST ? 'warn' : 'fail',
    summary,
    data,
    cause: 'Docker keeps images and volumes under /var/lib/docker.',
    remedy: 'Free space there, or give it a file system of its own.',
  });
}

function engine(input: PrecheckInput): PrecheckItem {
  const { docker } = input;
  const version = docker.version ?? '';
  const data = { version };
  if (docker.kind !== 'running')
    return on(input, {
      id: 'docker',
      outcome: 'fail',
      summary: docker.kind === 'missing' ? 'Docker Engine is not installed' : 'Docker Engine does not answer',
      data,
      cause: 'Every service runs in a container.',
      remedy: 'Run bootstrap-servers on this host.',
    });
  if (Number.parseInt(version, 10) >= DOCKER_LEAST)
    return on(input, { id: 'docker', outcome: 'pass', summary: `Docker Engine ${version}`, data });
  return on(input, {
    id: 'docker',
    outcome: 'fail',
    summary: `Docker Engine ${version} is too old`,
    data,
    cause: `Version ${DOCKER_LEAST}.10 or later is needed.`,
    remedy: "Upgrade it from Debian's packages.",
  });
}

function skew(input: PrecheckInput): PrecheckItem {
  const off = Math.round(input.facts.clockSkew);
  const size = Math.abs(off);
  const data = { ms: off };
  const summary = `the clock is ${(size / 1000).toFixed(1)} s off`;
  if (size < SKEW_WARN_MS) return on(input, { id: 'clock', outcome: 'pass', summary, data });
  return on(input, {
    id: 'clock',
    outcome: size < SKEW_FAIL_MS ? 'warn' : 'fail',
    summary,
    data,
    cause: 'Tokens and database clusters need clocks that agree.',
    remedy: 'Let chrony or systemd-timesyncd set the clock.',
  });
}

/** RabbitMQ and Galera speak to each other by host name: loopback would keep them apart. */
function name(input: PrecheckInput): PrecheckItem {
  const { hostname } = input.facts;
  const found = input.probes.resolves;
  const data = { name: hostname, addresses: found.join(' ') };
  if (found.length > 0 && !found.every((address) => address.startsWith('127.') || address === '::1'))
    return on(input, {
      id: 'name',
      outcome: 'pass',
      summary: `${hostname} resolves to ${found.join(', ')}`,
      data,
    });
  return on(input, {
    id: 'name',
    outcome: 'fail',
    summary: found.length === 0 ? `${hostname} does not resolve` : `${hostname} resolves to loopback only`,
    data,
    cause: 'RabbitMQ and Galera reach each other by host name.',
    remedy: 'Run bootstrap-servers: it writes the names of all hosts to /etc/hosts.',
  });
}

function interfaces(input: PrecheckInput): PrecheckItem[] {
  return input.checks.interfaces.map(({ setting, name: wanted }) => {
    const found = input.facts.interfaces.find((i) => i.name === wanted);
    const data = { setting, interface: wanted };
    const id = `interface.${setting}`;
    if (found?.up && found.addresses.length > 0)
      return on(input, {
        id,
        outcome: 'pass',
        summary: `${setting} ${wanted} is up with ${found.addresses.join(', ')}`,
        data,
      });
    const what = found === undefined ? 'is not there' : found.up ? 'has no address' : 'is down';
    return on(input, {
      id,
      outcome: 'fail',
      summary: `${setting} ${wanted} ${what}`,
      data,
      cause: `The host has ${input.facts.interfaces.map((i) => i.name).join(', ') || 'no interfaces'}.`,
      remedy: `Set ${setting} to one of them, for this host or for its group.`,
    });
  });
}

function vips(input: PrecheckInput): PrecheckItem[] {
  return input.checks.vips.flatMap(({ address, interface: wanted }) => {
    const carrier = input.facts.interfaces.find((i) => i.name === wanted);
    const networks = carrier?.addresses.filter((cidr) => cidr.includes('.')) ?? [];
    const mine = input.facts.interfaces.some((i) =>
      i.addresses.some((cidr) => cidr.split('/')[0] === address),
    );
    const data = { address, interface: wanted };
    const subnet: PrecheckItem = networks.some((cidr) => inNetwork(address, cidr))
      ? on(input, {
          id: `vip_network.${address}`,
          outcome: 'pass',
          summary: `${address} lies in the network of ${wanted}`,
          data,
        })
      : on(input, {
          id: `vip_network.${address}`,
          outcome: 'fail',
          summary: `${address} lies outside the network of ${wanted} (${networks.join(', ') || 'no IPv4 address'})`,
          data,
          cause: 'Others on that network could not reach it.',
          remedy: 'Choose a free address of that network as kolla_internal_vip_address.',
        });
    const taken = input.probes.answers[address] === true && !mine && !input.running.includes('keepalived');
    const unknown = !mine && address in input.probes.answers && input.probes.answers[address] === undefined;
    if (unknown) return [subnet, untried(input, address, data)];
    const free: PrecheckItem = taken
      ? on(input, {
          id: `vip_free.${address}`,
          outcome: 'fail',
          summary: `something answers at ${address} already`,
          data,
          cause: 'The cloud needs that address for itself.',
          remedy: 'Choose another address, or free this one.',
        })
      : on(input, {
          id: `vip_free.${address}`,
          outcome: 'pass',
          summary: `${address} is free, or ours`,
          data,
        });
    return [subnet, free];
  });
}

const untried = (input: PrecheckInput, address: string, data: PrecheckItem['data']): PrecheckItem =>
  on(input, {
    id: `vip_free.${address}`,
    outcome: 'warn',
    summary: `whether ${address} is free could not be tried`,
    data,
    cause: 'There is no ping on this host.',
    remedy: 'Install iputils-ping there, or make sure yourself that nothing has this address.',
  });

function ports(input: PrecheckInput): PrecheckItem[] {
  return input.checks.ports.map(({ address, port, container }) => {
    const holder = input.facts.listening.find(
      (l) =>
        l.port === port &&
        (l.address === address || l.address === '0.0.0.0' || l.address === '::' || l.address === '*'),
    );
    const data = { address, port, container, process: holder?.process ?? '' };
    const id = `port.${container}.${address}.${port}`;
    if (!holder || input.running.includes(container))
      return on(input, {
        id,
        outcome: 'pass',
        summary: `${address}:${port} is free for ${container}, or held by it`,
        data,
      });
    return on(input, {
      id,
      outcome: 'fail',
      summary: `${address}:${port}, wanted by ${container}, is taken${holder.process ? ` by ${holder.process}` : ''}`,
      data,
      cause: 'Two programs cannot listen on one port.',
      remedy: 'Stop that program, or set another port.',
    });
  });
}

function modules(input: PrecheckInput): PrecheckItem[] {
  return input.checks.modules.map(({ name: wanted, container }) => {
    const item = { id: `module.${wanted}.${container}`, data: { module: wanted, container } };
    if (input.probes.modules.includes(wanted))
      return on(input, { ...item, outcome: 'pass', summary: `the kernel has ${wanted} for ${container}` });
    return on(input, {
      ...item,
      outcome: 'fail',
      summary: `${container} needs the kernel module ${wanted}, which this kernel does not have`,
      cause: 'The container would start, and fail at its first volume.',
      remedy: "Boot a kernel that has it, such as Debian's linux-image-amd64, or choose another back end.",
    });
  });
}

function volumeGroups(input: PrecheckInput): PrecheckItem[] {
  return input.checks.volumeGroups.map(({ name: wanted, container }) => {
    const found = input.probes.volumeGroups;
    const item = {
      id: `volume_group.${wanted}`,
      data: { group: wanted, container, installed: found ? 'yes' : 'no' },
    };
    if (found?.includes(wanted))
      return on(input, { ...item, outcome: 'pass', summary: `the LVM volume group ${wanted} is there` });
    return on(input, {
      ...item,
      outcome: 'fail',
      summary: `${container} needs the LVM volume group ${wanted}, which is not there`,
      cause: found ? `The host has ${found.join(', ') || 'none'}.` : 'LVM is not installed on this host.',
      remedy: `${found ? 'Make it' : 'Install lvm2 and make it'}: vgcreate ${wanted} /dev/<disk>; or set cinder_volume_group to the one it has.`,
    });
  });
}
