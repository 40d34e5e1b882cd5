import type { PrecheckItem } from '../domain/event';
import { interfaces, ports, vips, vrrp } from './check-network';
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
    ...imagesFit(input),
    engine(input),
    skew(input),
    name(input),
    ...interfaces(input),
    ...vips(input),
    ...vrrp(input),
    ...ports(input),
    ...modules(input),
    ...volumeGroups(input),
    ...refused(input),
  ];
}

function memory(input: PrecheckInput): PrecheckItem {
  const have = Math.round(input.facts.memory.total / MIB);
  const want = input.checks.memoryMib;
  const outcome = have >= want ? 'pass' : have >= want * 0.8 ? 'warn' : 'fail';
  return on(input, { check: 'memory', outcome, data: { have, want } });
}

/** Bytes that are free where Docker keeps images and volumes. */
const freeForDocker = ({ facts }: PrecheckInput): number =>
  facts.disks
    .filter((d) => '/var/lib/docker'.startsWith(d.mount))
    .sort((a, b) => b.mount.length - a.mount.length)[0]?.free ?? 0;

/** The new images beside the old ones, which stay until the new containers are well: about as large as those are. */
function imagesFit(input: PrecheckInput): PrecheckItem[] {
  const { pulls = [], probes } = input;
  if (pulls.length === 0 || !probes.held) return [];
  const [free, held] = [freeForDocker(input), probes.held];
  const need = pulls.reduce((sum, name) => sum + (held[name] ?? 0), 0);
  const tenths = (bytes: number) => (bytes / GIB).toFixed(1);
  return [
    on(input, {
      check: 'images_fit',
      outcome: free >= need + DISK_LEAST ? 'pass' : free >= need + GIB ? 'warn' : 'fail',
      data: { images: pulls.length, need: tenths(need), free: tenths(free) },
    }),
  ];
}

function disk(input: PrecheckInput): PrecheckItem {
  const free = freeForDocker(input);
  const outcome = free >= DISK_WANTED ? 'pass' : free >= DISK_LEAST ? 'warn' : 'fail';
  return on(input, {
    check: 'disk',
    outcome,
    data: { free: Math.round(free / GIB), want: DISK_WANTED / GIB },
  });
}

function engine(input: PrecheckInput): PrecheckItem {
  const { kind: state, version = '' } = input.docker;
  const good = state === 'running' && Number.parseInt(version, 10) >= DOCKER_LEAST;
  return on(input, {
    check: 'docker',
    outcome: good ? 'pass' : 'fail',
    data: { version, state, least: DOCKER_LEAST },
  });
}

function skew(input: PrecheckInput): PrecheckItem {
  const ms = Math.round(input.facts.clockSkew);
  const size = Math.abs(ms);
  const outcome = size < SKEW_WARN_MS ? 'pass' : size < SKEW_FAIL_MS ? 'warn' : 'fail';
  return on(input, { check: 'clock', outcome, data: { ms } });
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

function faultOf(found: readonly string[], elsewhere: readonly string[]): string {
  if (found.length === 0) return 'unresolved';
  if (found.every(isLoopback)) return 'loopback';
  return elsewhere.length > 0 ? 'elsewhere' : 'several';
}

/** RabbitMQ and Galera speak to each other by host name: it must mean one address of this host. */
function name(input: PrecheckInput): PrecheckItem {
  const { hostname } = input.facts;
  const found = [...new Set(input.probes.resolves)].filter((address) => !/^fe80:/i.test(address));
  const own = input.facts.interfaces.flatMap((card) => card.addresses.map((cidr) => cidr.split('/')[0]));
  const elsewhere =
    own.length > 0 ? found.filter((address) => !isLoopback(address) && !own.includes(address)) : [];
  const good = found.length === 1 && elsewhere.length === 0 && !found.every(isLoopback);
  const data = { name: hostname, addresses: found.join(' ') };
  if (good) return on(input, { check: 'name', outcome: 'pass', data });
  return on(input, {
    check: 'name',
    outcome: 'fail',
    data: { ...data, fault: faultOf(found, elsewhere), elsewhere: elsewhere.join(', ') },
  });
}
