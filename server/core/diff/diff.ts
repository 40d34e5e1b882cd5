import type { Change } from '../domain/change';
import type { DesiredApi, DesiredImage, DesiredJob, DesiredState } from '../domain/desired';
import type { ObservedApi, ObservedState } from '../domain/observed';
import { DEPLOYMENT_HOST } from '../domain/plan';
import { pullsFromRegistry } from '../images/pulls-from-registry';
import { atOnce, type InParts } from '../values/in-parts';
import { diffHost } from './diff-host';
import { leftOver } from './left-over';

/** Desired against observed, thing by thing. Pure. A host that was not seen is one change of its own: unknown. */
export const diff = (desired: DesiredState, observed: ObservedState): Change[] =>
  atOnce(diffInParts(desired, observed));

/** The same, host by host. */
export function* diffInParts(desired: DesiredState, observed: ObservedState): InParts<Change[]> {
  const jobsOn = new Map<string, DesiredJob[]>();
  for (const job of desired.jobs) jobsOn.set(job.host, [...(jobsOn.get(job.host) ?? []), job]);
  const hosts: Change[] = [];
  for (const host of Object.values(desired.hosts)) {
    const seen = observed.hosts[host.name];
    if (seen?.kind === 'seen')
      hosts.push(...diffHost(desired, host, jobsOn.get(host.name) ?? [], seen, observed));
    else hosts.push(notSeen(host.name, seen?.cause));
    yield;
  }
  const left = [...desired.idle, ...desired.departed].flatMap((host): Change[] => {
    const seen = observed.hosts[host];
    if (seen?.kind === 'seen')
      return seen.docker.kind === 'down' ? [notSeen(host, seen.docker.cause)] : leftOver(desired.cloud, seen);
    return desired.departed.includes(host) ? [notSeen(host, seen?.cause)] : [];
  });
  const needed = new Set(
    hosts.flatMap((change) => (change.of === 'image' && change.verb === 'create' ? [change.ref] : [])),
  );
  return [
    ...builds(desired, observed, needed),
    ...hosts,
    ...left,
    ...desired.apis.map((api) => diffApi(api, observed)),
  ];
}

const notSeen = (host: string, cause = 'it was not looked at'): Change => ({
  of: 'host',
  verb: 'unknown',
  host,
  cause,
  reasons: [],
});

/** Whether hosts can have an image as it is: from its registry, or, without one, from the engine here. */
function isServed({ name, ref }: DesiredImage, observed: ObservedState): boolean {
  const state = observed.images[name] ?? 'pushed';
  return state === 'pushed' || (state === 'built' && !pullsFromRegistry(ref));
}

/** Images that a host lacks and that are not in the registry yet are built here, on top of parents that are. */
function builds(desired: DesiredState, observed: ObservedState, needed: ReadonlySet<string>): Change[] {
  const due = new Set<string>();
  const want = (name: string): void => {
    const image = desired.images[name];
    if (!image || due.has(name)) return;
    due.add(name);
    if (image.parent !== undefined && observed.images[image.parent] === 'absent') want(image.parent);
  };
  for (const image of Object.values(desired.images))
    if (needed.has(image.ref) && !isServed(image, observed)) want(image.name);
  return Object.values(desired.images).flatMap((image): Change[] => {
    const state = observed.images[image.name];
    if (state === undefined) return [];
    const verb = due.has(image.name) ? 'create' : 'keep';
    return [
      {
        of: 'build',
        verb,
        host: DEPLOYMENT_HOST,
        image: image.name,
        ref: image.ref,
        state,
        reasons: verb === 'create' ? [{ kind: 'absent' }] : [],
      },
    ];
  });
}

function diffApi(api: DesiredApi, observed: ObservedState): Change {
  const found = observed.apis[api.id] ?? notAsked(api, observed);
  const as = (
    verb: 'create' | 'update' | 'keep' | 'unknown',
    reasons: Extract<Change, { of: 'api' }>['reasons'],
  ): Change => ({ of: 'api', verb, host: api.via, api, reasons });
  switch (found.kind) {
    case 'absent':
      // Where nothing answers, nothing is listed.
      if (api.kind === 'processes') return as('keep', []);
      return as('create', [{ kind: 'absent' }]);
    case 'unknown':
      return as('unknown', [{ kind: 'unseen', cause: found.cause }]);
    case 'seen':
      return found.differs.length === 0
        ? as('keep', [])
        : as(
            'update',
            found.differs.map((what) => ({ kind: 'differs', what })),
          );
  }
}

/**
 * An API that was not queried: its objects are absent where no container that would serve it exists. Where one exists or
 * may exist, users and endpoints may exist too, and announcing their creation would be a guess.
 */
function notAsked(api: DesiredApi, observed: ObservedState): ObservedApi | { readonly kind: 'absent' } {
  if (api.servedBy.every(({ host, name }) => stateOf(observed, host, name).kind === 'absent'))
    return { kind: 'absent' };
  const through = [...api.servedBy, ...api.needs.flatMap((need) => (need.kind === 'container' ? need : []))];
  for (const { host, name } of through) {
    const found = stateOf(observed, host, name);
    if (found.kind === 'unknown') return found;
    if (found.kind === 'absent') return { kind: 'unknown', cause: `${name} on ${host} is not there` };
    if (found.state !== 'running') return { kind: 'unknown', cause: `${name} on ${host} is ${found.state}` };
  }
  return { kind: 'unknown', cause: 'it was not asked' };
}

/** The observed state of one container on a host. */
function stateOf(observed: ObservedState, host: string, name: string) {
  const seen = observed.hosts[host];
  if (seen?.kind !== 'seen')
    return { kind: 'unknown', cause: `${host}: ${seen?.cause ?? 'it was not looked at'}` } as const;
  if (seen.docker.kind === 'down')
    return { kind: 'unknown', cause: `${host}: ${seen.docker.cause}` } as const;
  const found = seen.docker.kind === 'running' ? seen.docker.containers[name] : undefined;
  return found ? ({ kind: 'there', state: found.state } as const) : ({ kind: 'absent' } as const);
}
