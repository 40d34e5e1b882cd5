import type { Change } from '../domain/change';
import { configFolder } from '../domain/config-folder';
import type { DesiredFile, DesiredState } from '../domain/desired';
import { KOLLA, kollaUnit } from '../domain/kolla-owner';
import type { ObservedState } from '../domain/observed';
import { type Action, DEPLOYMENT_HOST, type StepWork } from '../domain/plan';
import { rolls } from '../domain/scope';
import { pullsFromRegistry } from '../images/pulls-from-registry';
import type { InParts } from '../values/in-parts';
import { asidesOf } from './asides-of';
import { type Draft, draft, MINUTES } from './draft';
import { isFolder, partingSteps } from './parting-steps';
import { precheckSteps } from './precheck-steps';
import { imageNameOf, stepId, versionOf } from './step-id';

/** The steps that carry out these changes, each once, without edges. */
export function* stepsOf(
  action: Action,
  desired: DesiredState,
  observed: ObservedState,
  changes: readonly Change[],
  limit: readonly string[] | undefined,
): InParts<Draft[]> {
  const due = changes.filter((change) => change.verb !== 'keep' && change.of !== 'host');
  const roles = rolesOfImages(desired);
  yield;
  const steps = yield* fileSteps(due);
  for (const make of [
    (change: Change) => stepOf(change, desired, roles, action),
    (change: Change) => partingSteps(change, desired, observed),
  ])
    for (const change of due) {
      yield;
      steps.push(...make(change));
    }
  yield;
  steps.push(...systemSteps(due, desired));
  yield;
  const checked =
    action === 'prechecks'
      ? Object.keys(desired.hosts)
      : action === 'deploy' || rolls(action)
        ? [...new Set(steps.map((step) => step.host))]
        : [];
  return [
    ...precheckSteps(
      checked.filter((host) => limit === undefined || limit.includes(host)),
      desired,
      observed,
      action === 'upgrade' ? pullsOf(steps) : new Map(),
    ),
    ...steps,
  ];
}

/** The names of the images that each host gets. */
function pullsOf(steps: readonly Draft[]): ReadonlyMap<string, readonly string[]> {
  const pulls = new Map<string, string[]>();
  for (const { host, subject, work } of steps)
    if (work.kind === 'pull') pulls.set(host, [...(pulls.get(host) ?? []), subject]);
  return pulls;
}

function stepOf(
  change: Change,
  desired: DesiredState,
  roles: ReadonlyMap<string, string>,
  action: Action,
): Draft[] {
  switch (change.of) {
    case 'build': {
      const used = roles.has(change.ref);
      return [
        ...(change.state === 'absent'
          ? [
              draft(
                stepId.build(change.image),
                DEPLOYMENT_HOST,
                roles.get(change.ref) ?? '',
                change.image,
                { kind: 'build', image: change.image, ref: change.ref },
                40 * MINUTES,
              ),
            ]
          : []),
        ...(used && pullsFromRegistry(change.ref)
          ? [
              draft(
                stepId.push(change.image),
                DEPLOYMENT_HOST,
                roles.get(change.ref) ?? '',
                change.image,
                { kind: 'push', image: change.image, ref: change.ref },
                10 * MINUTES,
                3,
              ),
            ]
          : []),
      ];
    }
    case 'image':
      if (change.verb === 'remove')
        return [
          draft(
            stepId.prune(change.host, change.ref),
            change.host,
            '',
            versionOf(change.ref),
            { kind: 'remove_image', image: change.image, refs: change.refs },
            5 * MINUTES,
          ),
        ];
      return [
        draft(
          stepId.pull(change.host, change.ref),
          change.host,
          roles.get(change.ref) ?? '',
          imageNameOf(change.ref),
          {
            kind: 'pull',
            ref: change.ref,
            ...(desired.registryLogin ? { login: desired.registryLogin } : {}),
          },
          20 * MINUTES,
          3,
        ),
      ];
    case 'container': {
      if (change.verb === 'remove' || change.verb === 'keep' || change.verb === 'unknown') return [];
      const { spec, ready, reload, role, slowStart } = change.container;
      const asides = asidesOf(change.container);
      // Also where none is seen: an interrupted run may have put the former one aside.
      const goesBack = rolls(action) ? ({ goesBack: true } as const) : {};
      const taken = change.reasons.some((reason) => reason.kind === 'foreign' && reason.cloud === KOLLA);
      const unit = taken ? { formerUnit: kollaUnit(spec.name) } : {};
      const work: Record<typeof change.verb, StepWork> = {
        create: { kind: 'container', spec, ready, replaces: false, ...goesBack, ...asides },
        replace: { kind: 'container', spec, ready, replaces: true, ...goesBack, ...unit, ...asides },
        restart: { kind: 'restart', name: spec.name, ready, stopTimeout: spec.stopTimeout, ...asides },
        reload: { kind: 'reload', name: spec.name, reload, ready },
        start: { kind: 'start', name: spec.name, ready, ...asides },
        await: { kind: 'await', name: spec.name, ready },
      };
      return [
        {
          ...draft(
            stepId.container(change.host, spec.name),
            change.host,
            role,
            spec.name,
            work[change.verb],
            5 * MINUTES,
          ),
          ...(slowStart === undefined ? {} : { slowStart }),
        },
      ];
    }
    case 'job':
      if (change.verb !== 'create') return [];
      return [
        draft(
          stepId.job(change.host, change.job.spec.name),
          change.host,
          change.job.role,
          change.job.spec.name,
          { kind: 'job', job: change.job, ...(change.from === undefined ? {} : { from: change.from }) },
          change.job.timeout,
        ),
      ];
    case 'api':
      return [
        draft(
          stepId.api(change.api.id),
          change.api.via,
          change.api.role,
          change.api.id,
          { kind: 'api', api: change.api },
          2 * MINUTES,
          3,
        ),
      ];
    case 'file':
    case 'volume':
    case 'system':
    case 'host':
      return [];
  }
}

/** One step writes all files of a container that differ: they arrive together or not at all, so none where one is not known. */
function* fileSteps(due: readonly Change[]): InParts<Draft[]> {
  const groups = new Map<
    string,
    { host: string; container: string; role: string; write: DesiredFile[]; remove: string[] }
  >();
  const idOf = (change: Extract<Change, { of: 'file' }>) => stepId.files(change.host, change.container);
  const blind = new Set(
    due.flatMap((change) => (change.of === 'file' && change.verb === 'unknown' ? [idOf(change)] : [])),
  );
  yield;
  for (const change of due) {
    yield;
    if (change.of !== 'file' || change.verb === 'unknown' || isFolder(change)) continue;
    const id = idOf(change);
    if (blind.has(id)) continue;
    const group = groups.get(id) ?? {
      host: change.host,
      container: change.container,
      role: 'role' in change ? change.role : '',
      write: [],
      remove: [],
    };
    if (change.verb === 'remove') group.remove.push(change.path);
    else group.write.push(change.file);
    groups.set(id, group);
  }
  return [...groups].map(([id, g]) =>
    draft(
      id,
      g.host,
      g.role,
      g.container,
      { kind: 'files', container: configFolder(g.container), write: g.write, remove: g.remove },
      MINUTES,
    ),
  );
}

function systemSteps(due: readonly Change[], desired: DesiredState): Draft[] {
  const hosts = new Map<string, string[]>();
  for (const change of due)
    if (change.of === 'system') hosts.set(change.host, [...(hosts.get(change.host) ?? []), change.item]);
  return [...hosts].flatMap(([host, items]) => {
    const system = desired.hosts[host]?.system;
    return system
      ? [
          draft(
            stepId.system(host),
            host,
            '',
            'bootstrap-servers',
            { kind: 'system', system, items },
            15 * MINUTES,
          ),
        ]
      : [];
  });
}

/** The first role that uses an image, by its reference. */
function rolesOfImages(desired: DesiredState): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  for (const host of Object.values(desired.hosts))
    for (const { spec, role } of host.containers) if (!roles.has(spec.image)) roles.set(spec.image, role);
  for (const { ref, role } of Object.values(desired.images))
    if (role !== undefined && !roles.has(ref)) roles.set(ref, role);
  return roles;
}
