import { asksOf } from '../core/compile/asks';
import { compileInParts } from '../core/compile/compile';
import { diffInParts } from '../core/diff/diff';
import type { DesiredApi, DesiredState } from '../core/domain/desired';
import { bilingual, type Diagnostic } from '../core/domain/diagnostic';
import type { PrecheckItem } from '../core/domain/event';
import { nearest } from '../core/domain/nearest';
import type { ObservedHost, ObservedState } from '../core/domain/observed';
import type { Action, Plan } from '../core/domain/plan';
import { carriesOut, isBackupAction } from '../core/domain/scope';
import { buildOf } from '../core/images/build-of';
import { adoptionNotes, kollaHosts } from '../core/plan/adopt';
import { backupRefusals } from '../core/plan/backup-refusals';
import { foreign } from '../core/plan/foreign';
import type { Limits } from '../core/plan/limits';
import { occupied } from '../core/plan/occupied';
import { planInParts } from '../core/plan/plan';
import { unrecoverable } from '../core/plan/recover';
import { releaseJump } from '../core/plan/release-jump';
import { unserved } from '../core/plan/unserved';
import { leftUndone, wrongServices } from '../core/plan/within-limits';
import { checkPositions } from '../core/prechecks/check-positions';
import { checkQuorum } from '../core/prechecks/check-quorum';
import { checkUpgrade } from '../core/prechecks/check-upgrade';
import { checkWindow } from '../core/prechecks/check-window';
import { observeBackups } from '../engine/backups/observe-backups';
import type { Workshop } from '../engine/build/workshop';
import type { Connections } from '../engine/connections';
import { precheckHost } from '../engine/execute/prechecks';
import { resolveDeep } from '../engine/execute/resolve-deep';
import { observe } from '../engine/observe/observe';
import { observePositions } from '../engine/observe/observe-positions';
import { observeReadiness } from '../engine/observe/observe-readiness';
import type { Clock, CloudApis, HostConnection, HostTarget } from '../engine/ports';
import { folderSays } from '../words/diagnostics/folder';
import { findUnused, sparedNote } from './find-unused';
import { inTurns } from './in-turns';
import { type CloudSource, type LoadedCloud, loadCloud, machineFacts } from './load-cloud';
import { mustAnswer } from './must-answer';
import type { RolesAndTools } from './roles-and-tools';
import { secretResolver } from './secret-resolver';
import { type Back, stateOfRun } from './state-of-run';

export interface PlanRequest extends Limits {
  readonly source: CloudSource;
  readonly action: Action;
  /** How to reach each host of the inventory. */
  readonly target: (host: string) => HostTarget | undefined;
  /** Hosts that are known from before; those that the inventory names no more are cleared. */
  readonly known?: readonly string[];
  /** Images to build, by name; absent: those that hosts need. */
  readonly images?: readonly string[];
  /** The cloud whose containers may be replaced by this one's, by its name. */
  readonly takeOver?: string;
  /** What a rollback goes back to. */
  readonly back?: Back;
  /** Images that no pruning removes, by reference: what earlier runs ran, and what other clouds need. */
  readonly spared?: readonly string[];
}

export interface PlanDeps {
  readonly tools: RolesAndTools;
  readonly connections: Connections;
  readonly clock: Clock;
  readonly apis: CloudApis;
  /** Where the images of a cloud are made; undefined where no engine answers. */
  readonly workshop: (cloud: LoadedCloud) => Promise<Workshop | undefined>;
  readonly signal?: AbortSignal;
  /** What is being done, for the waiting operator. */
  readonly doing?: (what: string) => void;
}

/** A plan with all that it was computed from, or what is wrong with the cloud's files. */
export type PlannedCloud =
  | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly kind: 'planned';
      readonly plan: Plan;
      readonly cloud: LoadedCloud;
      readonly desired: DesiredState;
      readonly observed: ObservedState;
      /** About the cloud's files. */
      readonly warnings: readonly Diagnostic[];
      /** About this plan alone: what its limits leave undone, what a restore loses. */
      readonly about: readonly Diagnostic[];
      readonly prechecks: readonly PrecheckItem[];
    };

/** Files to plan: read, observe, compile, diff, plan. Changes nothing anywhere. */
export async function planCloud(request: PlanRequest, deps: PlanDeps): Promise<PlannedCloud> {
  const { tools, connections, clock, doing = () => {} } = deps;
  const loaded = loadCloud(request.source, tools);
  if (!loaded.value) return { kind: 'invalid', diagnostics: loaded.diagnostics };
  const cloud = loaded.value;
  const { inventory } = cloud.input;
  const departed = (request.known ?? []).filter((host) => !inventory.hosts.includes(host));
  const input = { ...cloud.input, departed };

  doing('observe');
  const { packages, sysctl } = asksOf(input);
  const targets = [...inventory.hosts, ...departed].flatMap((host) => request.target(host) ?? []);
  const [hosts, workshop] = await Promise.all([
    observe(targets, {
      connections,
      clock,
      packages,
      sysctl,
      ...(deps.signal ? { signal: deps.signal } : {}),
    }),
    deps.workshop(cloud),
  ]);

  doing('compile');
  const { back } = request;
  const compiled = back
    ? await stateOfRun(back, { cloud, hosts, tools, workshop, signal: deps.signal })
    : await inTurns(compileInParts({ ...input, facts: machineFacts(hosts) }), deps.signal);
  // What is wrong with the files of now does not matter to a state of then.
  const diagnostics = back ? compiled.diagnostics : [...loaded.diagnostics, ...compiled.diagnostics];
  if (!compiled.value) {
    mustAnswer(hosts);
    return { kind: 'invalid', diagnostics };
  }
  const wrong = wrongServices(request.action, request, Object.keys(cloud.input.catalog.roles));
  if (wrong) return { kind: 'invalid', diagnostics: [wrong] };
  const named = request.images;
  const unknown = named?.find((name) => cloud.graph.nodes[name] === undefined);
  if (unknown !== undefined) return { kind: 'invalid', diagnostics: [noImage(unknown, cloud)] };

  doing('apis');
  const secrets = secretResolver(cloud, tools);
  const connect = async (host: string) => {
    const target = request.target(host);
    if (!target) throw new Error(`no way to ${host} is known`);
    return connections.get(target);
  };
  const compiledState = compiled.value;
  const served = compiledState.apis.filter((api) => isServed(api, hosts));
  const [apis, images, readiness, positions] = await Promise.all([
    deps.apis.observe(resolveDeep(served, secrets), connect),
    back ? {} : (workshop?.states(named ? undefined : Object.keys(compiledState.images)) ?? {}),
    observeReadiness(compiledState, hosts, connect, deps.signal),
    request.action === 'recover'
      ? observePositions(compiledState, hosts, connect, clock, deps.signal)
      : undefined,
  ]);
  const backups = await findBackups(request, compiledState, connect, deps.signal);
  const observed: ObservedState = {
    ...{ hosts, apis, images, readiness, ...backups },
    ...(positions ? { positions } : {}),
  };
  const build = named && buildOf(cloud.graph, named, images, String(cloud.setting('docker_registry') ?? ''));
  const desired = build ? { ...compiledState, images: build.images } : compiledState;
  const prunes = request.action === 'prune-images';
  const { target, spared = [] } = request;
  const unused = prunes
    ? await findUnused({ cloud, hosts, target, connect, workshop, spared, signal: deps.signal })
    : undefined;
  const changes =
    unused?.changes ?? build?.changes ?? (await inTurns(diffInParts(desired, observed), deps.signal));
  const made = await inTurns(
    planInParts({
      action: request.action,
      desired,
      observed,
      changes,
      sha256: tools.hashes.sha256,
      ...(request.limit ? { limit: request.limit } : {}),
      ...(request.services ? { services: request.services } : {}),
      ...(request.containers ? { containers: request.containers } : {}),
      ...(request.keepVolumes ? { keepVolumes: true } : {}),
      ...(request.backup === undefined ? {} : { backup: request.backup }),
      ...(request.incremental ? { incremental: true } : {}),
      ...(request.reboot ? { reboot: true } : {}),
    }),
    deps.signal,
  );
  const about = isBackupAction(request.action)
    ? backupRefusals(request.action, desired, observed, request)
    : request.action === 'adopt'
      ? adoptionNotes(kollaHosts(desired, observed, request))
      : [];
  const held = [
    ...about.filter(({ severity }) => severity === 'error'),
    ...occupied(made, desired, observed),
    ...foreignTo(request, made),
    ...releaseJump(request.action, desired, observed),
    ...(request.action === 'recover' ? unrecoverable(desired, observed, request.limit) : []),
    ...unserved(request.containers, made, desired, observed),
  ];
  if (held.length > 0) return { kind: 'invalid', diagnostics: [...diagnostics, ...held] };

  const undone = leftUndone(request.action, changes, request, desired);
  doing('prechecks');
  const checked = made.steps.flatMap((step) =>
    step.work.kind === 'precheck' ? [{ host: step.host, work: step.work }] : [],
  );
  const prechecks = await Promise.all(
    checked.map(async ({ host, work }) => {
      const seen: ObservedHost | undefined = hosts[host];
      return seen?.kind === 'seen' ? precheckHost(await connect(host), work, seen) : [];
    }),
  );
  return {
    kind: 'planned',
    plan: made,
    cloud,
    desired,
    observed,
    warnings: diagnostics,
    about: [...(undone ? [undone] : []), ...(unused ? sparedNote(unused) : []), ...about],
    prechecks: [
      ...checkWindow(
        request.action,
        desired.cloud,
        {
          windows: String(cloud.setting('change_windows') ?? ''),
          zone: String(cloud.setting('change_windows_timezone') ?? ''),
        },
        clock.now(),
      ),
      ...checkQuorum(made, desired, observed),
      ...checkPositions(desired, observed),
      ...(request.action === 'upgrade'
        ? checkUpgrade(desired, observed, {
            backup: String(cloud.setting('upgrade_backup') ?? ''),
            backupHours: Number(cloud.setting('upgrade_backup_hours') ?? 1),
            now: clock.now(),
          })
        : []),
      ...prechecks.flat().map((item) => unlessBootstrapped(item, made)),
    ],
  };
}

/** The backups that lie on the hosts, where the action is about them. */
async function findBackups(
  { action }: PlanRequest,
  { backups }: DesiredState,
  connect: (host: string) => Promise<HostConnection>,
  signal: AbortSignal | undefined,
): Promise<Pick<ObservedState, 'backups'>> {
  if (!backups || !(isBackupAction(action) || action === 'upgrade')) return {};
  return { backups: await observeBackups(backups.parts, connect, signal) };
}

const noImage = (name: string, { graph }: LoadedCloud): Diagnostic => {
  const guess = nearest(name, Object.keys(graph.nodes));
  return {
    severity: 'error',
    ...bilingual(folderSays.noRoleBuildsImage(name)),
    ...(guess === undefined ? {} : { didYouMean: guess }),
  };
};

/** The item of the host's settings that makes a precheck pass, by the precheck. */
const mendedBy: Readonly<Record<string, string>> = { name: 'hosts file', docker: 'engine docker' };

/** What the plan itself puts right before its prechecks run does not hold it. */
function unlessBootstrapped(item: PrecheckItem, { steps }: Plan): PrecheckItem {
  const mender = mendedBy[item.id];
  const mended = steps.some(
    ({ host, work }) =>
      host === item.host && work.kind === 'system' && mender !== undefined && work.items.includes(mender),
  );
  return item.outcome === 'fail' && mended ? { ...item, outcome: 'warn' } : item;
}

/** Only an action that replaces containers can take another cloud's. */
const foreignTo = ({ action, takeOver }: PlanRequest, made: Plan): Diagnostic[] =>
  carriesOut(action, { of: 'container' }) ? foreign(made, takeOver) : [];

/** Whether every container that an API stands on runs: asking one that cannot answer costs seconds. */
function isServed(api: DesiredApi, hosts: ObservedState['hosts']): boolean {
  return api.needs.every((need) => {
    if (need.kind !== 'container') return true;
    const host = hosts[need.host];
    return (
      host?.kind === 'seen' &&
      host.docker.kind === 'running' &&
      host.docker.containers[need.name]?.state === 'running'
    );
  });
}
