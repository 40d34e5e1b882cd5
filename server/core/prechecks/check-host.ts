import type { PrecheckItem } from '../domain/event';
import { interfaces, ports, vips } from './check-network';
import { modules, refused, volumeGroups } from './check-role-needs';
import { on, type PrecheckInput } from './precheck-input';

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
    ...refused(input),
  ];
}

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

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

function misnamed(hostname: string, found: readonly string[], elsewhere: readonly string[]): string {
  if (found.length === 0) return `${hostname} does not resolve`;
  if (found.every(isLoopback)) return `${hostname} resolves to loopback only`;
  if (elsewhere.length > 0)
    return `${hostname} resolves to ${elsewhere.join(', ')}, which is no address of this host`;
  return `${hostname} resolves to more than one address: ${found.join(', ')}`;
}

/** RabbitMQ and Galera speak to each other by host name: it must mean one address of this host. */
function name(input: PrecheckInput): PrecheckItem {
  const { hostname } = input.facts;
  const found = [...new Set(input.probes.resolves)].filter((address) => !/^fe80:/i.test(address));
  const own = input.facts.interfaces.flatMap((card) => card.addresses.map((cidr) => cidr.split('/')[0]));
  const elsewhere =
    own.length > 0 ? found.filter((address) => !isLoopback(address) && !own.includes(address)) : [];
  const data = { name: hostname, addresses: found.join(' ') };
  if (found.length === 1 && elsewhere.length === 0 && !found.every(isLoopback))
    return on(input, {
      id: 'name',
      outcome: 'pass',
      summary: `${hostname} resolves to ${found.join(', ')}`,
      data,
    });
  return on(input, {
    id: 'name',
    outcome: 'fail',
    summary: misnamed(hostname, found, elsewhere),
    data,
    cause: 'RabbitMQ and Galera reach each other by host name.',
    remedy: 'Run bootstrap-servers: it writes the names of all hosts to /etc/hosts.',
  });
}
