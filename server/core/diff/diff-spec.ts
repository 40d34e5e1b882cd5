import type { Reason } from '../domain/change';
import type { ContainerSpec, Mount } from '../domain/container';

/** The differences between the observed and the desired spec of a container; empty when they match. */
export function diffSpec(from: ContainerSpec, to: ContainerSpec): Reason[] {
  const reasons: Reason[] = [];
  if (from.image !== to.image) reasons.push({ kind: 'image', from: from.image, to: to.image });
  for (const { field, before, after } of [
    ...records('environment', from.environment, to.environment),
    ...records('mount', byTarget(from.mounts), byTarget(to.mounts)),
    ...records('tmpfs', from.tmpfs, to.tmpfs),
    ...records('label', ours(from.labels), ours(to.labels)),
    ...plain(from, to),
  ])
    reasons.push({ kind: 'spec', field, from: before, to: after });
  return reasons;
}

interface Difference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

const fields = [
  'network',
  'pid',
  'ipc',
  'cgroupns',
  'privileged',
  'capAdd',
  'capDrop',
  'securityOpt',
  'ulimits',
  'memory',
  'cpus',
  'cpuShares',
  'limits',
  'user',
  'restart',
  'restartRetries',
  'stopTimeout',
  'logDriver',
  'healthcheck',
] as const satisfies readonly (keyof ContainerSpec)[];

function plain(from: ContainerSpec, to: ContainerSpec): Difference[] {
  return fields.flatMap((field) => {
    const [before, after] = [canonical(from[field]), canonical(to[field])];
    return before === after ? [] : [{ field, before, after }];
  });
}

function records(
  field: string,
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
): Difference[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].sort().flatMap((key) => {
    const [before, after] = [from[key] ?? '', to[key] ?? ''];
    return from[key] === to[key] ? [] : [{ field: `${field} ${key}`, before, after }];
  });
}

const byTarget = (mounts: readonly Mount[]): Record<string, string> =>
  Object.fromEntries(
    mounts.map((m) => [
      m.target,
      `${m.source}${m.readOnly ? ':ro' : ''}${m.propagation && m.propagation !== 'rprivate' ? `:${m.propagation}` : ''}`,
    ]),
  );

const ours = (labels: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(labels).filter(([key]) => key.startsWith('kollage.') && key !== 'kollage.privileged'),
  );

/** JSON with sorted keys, so that equal data are equal texts. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, v: unknown) =>
      typeof v === 'object' && v !== null && !Array.isArray(v)
        ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
        : v,
    ) ?? ''
  );
}
