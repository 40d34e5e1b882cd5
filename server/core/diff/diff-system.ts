import type { Change } from '../domain/change';
import type { DesiredHost } from '../domain/desired';
import type { ObservedHost } from '../domain/observed';
import { canonical } from './diff-spec';
import { hostsFound } from './hosts-file';

/** Debian's packages that keep a clock; any of them will do. */
const timeServices = ['chrony', 'systemd-timesyncd', 'ntpsec', 'ntp', 'openntpd'] as const;

/** The changes that bootstrap-servers would make on a host, one item each: `package docker.io`, `sysctl net.ipv4.ip_forward`. */
export function diffSystem(host: DesiredHost, seen: Extract<ObservedHost, { kind: 'seen' }>): Change[] {
  const { system } = host;
  const { facts } = seen;
  const change = (item: string, from: string, to: string): Change => ({
    of: 'system',
    verb: from === to ? 'keep' : 'update',
    host: host.name,
    item,
    from,
    to,
    reasons: from === to ? [] : [{ kind: 'differs', what: item }],
  });
  return [
    // A Docker that answers counts as installed, from whichever package.
    ...system.packages
      .filter((name) => name !== 'docker.io' || seen.docker.kind === 'missing')
      .map((name) => change(`package ${name}`, facts.packages[name] ? 'installed' : 'absent', 'installed')),
    ...(seen.docker.kind === 'running' ? [] : [change('engine docker', seen.docker.kind, 'running')]),
    ...Object.entries(system.sysctl).map(([key, value]) =>
      change(`sysctl ${key}`, facts.sysctl[key] ?? 'unknown', value),
    ),
    ...Object.entries(system.dockerDaemon).map(([key, value]) =>
      change(`docker ${key}`, canonical(facts.dockerDaemon[key]), canonical(value)),
    ),
    ...(system.timeSync && facts.serviceManager === 'systemd'
      ? [change('time sync', timeServices.some((name) => facts.packages[name]) ? 'kept' : 'absent', 'kept')]
      : []),
    ...system.disabledUnits.map((unit) =>
      change(`unit ${unit}`, facts.activeUnits.includes(unit) ? 'running' : 'stopped', 'stopped'),
    ),
    ...system.sharedMounts.map((path) =>
      change(`mount ${path}`, propagationOf(path, facts.mounts).replace(/,.*/, ''), 'shared'),
    ),
    change('hosts file', hostsFound(facts.hostsFile, system.hostsEntries), system.hostsEntries.join('\n')),
  ];
}

/** How the mount that holds a path passes mounts on. */
function propagationOf(path: string, mounts: Readonly<Record<string, string>>): string {
  for (let at = path; ; at = at.replace(/\/[^/]*$/, '')) {
    const found = mounts[at === '' ? '/' : at];
    if (found !== undefined) return found;
    if (at === '') return 'unknown';
  }
}
