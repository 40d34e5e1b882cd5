import type { HostFacts, ObservedDocker, ObservedHost } from '../../core/domain/observed';
import type { Clock, HostConnection } from '../ports';
import { factsArgv } from './facts-script';
import { observeFiles } from './observe-files';
import { parseFacts } from './parse-facts';

/** Packages whose presence matters to a cloud's host. */
export const WATCHED_PACKAGES = [
  'docker.io',
  'docker-ce',
  'containerd',
  'containerd.io',
  'chrony',
  'ntp',
  'ntpsec',
  'openntpd',
  'systemd-timesyncd',
  'iproute2',
  'python3',
  'python3-docker',
  'libvirt-daemon-system',
  'open-iscsi',
  'multipath-tools',
  'ufw',
  'firewalld',
  'apparmor',
] as const;

/** Kernel settings that roles and prechecks speak of. */
export const WATCHED_SYSCTL = [
  'net.ipv4.ip_forward',
  'net.ipv4.ip_nonlocal_bind',
  'net.ipv6.ip_nonlocal_bind',
  'net.ipv6.conf.all.forwarding',
  'net.ipv4.conf.all.rp_filter',
  'net.ipv4.conf.default.rp_filter',
  'net.ipv4.tcp_retries2',
  'net.ipv4.neigh.default.gc_thresh1',
  'net.ipv4.neigh.default.gc_thresh2',
  'net.ipv4.neigh.default.gc_thresh3',
  'net.unix.max_dgram_qlen',
  'net.bridge.bridge-nf-call-iptables',
  'net.bridge.bridge-nf-call-ip6tables',
  'fs.inotify.max_user_instances',
  'fs.aio-max-nr',
  'vm.max_map_count',
  'vm.swappiness',
] as const;

/** Kernel modules that decide how networks and volumes are made. */
export const WATCHED_MODULES = [
  'openvswitch',
  'vxlan',
  'geneve',
  '8021q',
  'ip_gre',
  'dm_mod',
  'iscsi_tcp',
  'rbd',
] as const;

/** For each program of the round: a file system that hangs must not hold up the others for ever. */
const SECOND_LOOK_MS = 500;
const TIMEOUT_MS = 60_000;

export interface ObserveOptions {
  readonly clock: Clock;
  /** Looked for besides the watched ones. */
  readonly packages?: readonly string[];
  readonly sysctl?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Observes one host in one round of parallel requests: facts, configuration files, Docker. */
export async function observeHost(
  connection: HostConnection,
  options: ObserveOptions,
): Promise<ObservedHost> {
  const { clock, signal } = options;
  const run = { timeout: TIMEOUT_MS, ...(signal ? { signal } : {}) };
  const [facts, { files, unreadable }, docker] = await Promise.all([
    observeFacts(connection, options),
    observeFiles(connection, run),
    snapshot(connection, clock, signal),
  ]);
  return {
    kind: 'seen',
    host: connection.host,
    facts,
    docker: toObservedDocker(docker),
    files,
    ...(Object.keys(unreadable).length > 0 ? { unreadable } : {}),
  };
}

/** The facts of a machine, without its files and its Docker. */
export async function observeFacts(
  connection: HostConnection,
  { clock, signal, packages = [], sysctl = [] }: ObserveOptions,
): Promise<HostFacts> {
  const argv = factsArgv(
    [...new Set([...WATCHED_PACKAGES, ...packages])],
    [...new Set([...WATCHED_SYSCTL, ...sysctl])],
    WATCHED_MODULES,
  );
  let noted = 0;
  const asked = clock.now();
  const { stdout } = await connection.run(argv, {
    timeout: TIMEOUT_MS,
    ...(signal ? { signal } : {}),
    // The clock is the first section: its line tells when the host was really asked.
    onLine: () => {
      noted ||= clock.now();
    },
  });
  return parseFacts(stdout.toString('utf8'), (asked + noted) / 2);
}

/** An engine under load may refuse once; one that refuses twice is down. */
async function snapshot(connection: HostConnection, clock: Clock, signal: AbortSignal | undefined) {
  const first = await connection.docker.snapshot(signal);
  if (first.kind !== 'down') return first;
  await clock.sleep(SECOND_LOOK_MS, signal);
  return connection.docker.snapshot(signal);
}

const toObservedDocker = (seen: Awaited<ReturnType<HostConnection['docker']['snapshot']>>): ObservedDocker =>
  seen.kind === 'running' ? { kind: 'running', ...seen.snapshot } : seen;
