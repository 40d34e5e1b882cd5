import { backupIdAt } from '../../core/domain/backup';
import { type Diagnostic, hasErrors } from '../../core/domain/diagnostic';
import { carriesOut } from '../../core/domain/scope';
import { EngineError } from '../../engine/errors';
import { readFiles } from '../../engine/files/read-files';
import { checkOffline } from '../../usecases/check-offline';
import { inFolder } from '../../usecases/closed-folder';
import { diffFiles } from '../../usecases/diff-files';
import { planCloud } from '../../usecases/plan-cloud';
import { stepViews } from '../../usecases/plan-views';
import { secretResolver } from '../../usecases/secret-resolver';
import type { Back } from '../../usecases/state-of-run';
import { diagnosticText } from '../../words/cli/diagnostic-text';
import { refusalText } from '../../words/say';
import type { CliDeps, CliEngine } from '../cli-deps';
import { type ExitCode, exitCodes, Failure } from '../failure';
import type { FolderOptions } from '../folder/cloud-folder';
import { takeFolderLock } from '../folder/folder-lock';
import { keptImages, readRun } from '../folder/kept-runs';
import { KNOWN_HOSTS_NAME } from '../folder/known-hosts';
import { loadFolder } from '../folder/load-folder';
import { limitTo } from '../limit';
import { shownChange } from '../show/change-lines';
import { planExit, ranExit } from '../show/plan-exit';
import { planJson } from '../show/plan-json';
import { planLines } from '../show/plan-lines';
import { precheckLines, precheckTally } from '../show/precheck-lines';
import type { Output } from '../terminal';
import { approve } from './approve';
import type { FolderWork, Planned } from './folder-work';
import { type LiveOptions, looking } from './live-options';
import { postDeploy } from './post-deploy';
import { redactorOf } from './redactor-of';
import { runHere } from './run-here';
import { forgetHosts, trustedTargets } from './trust-hosts';

/** Does an action from this machine, on a folder: plan, show, ask, run. */
export async function folderAction(
  deps: CliDeps,
  output: Output,
  options: LiveOptions & FolderOptions,
): Promise<ExitCode> {
  const loaded = await loadFolder(deps, { ...options, secretsNeeded: true });
  const found = [
    ...loaded.diagnostics,
    // The files of now do not matter to a state of then.
    ...(options.action === 'rollback' ? [] : checkOffline(loaded.cloud)).map((d) =>
      inFolder(d, loaded.folder.given),
    ),
  ];
  if (hasErrors(found)) throw new Failure(({ failures }) => failures.noHostChanged, { diagnostics: found });
  for (const warning of found) output.err(diagnosticText(warning, output.words));
  const { inventory } = loaded.cloud.input;
  const limit = limitTo(options.limit, inventory);
  const back = await backTo(loaded.folder.path, options);
  const engine = await deps.engine(options.pushRegistry);
  const free =
    options.onlyPlan || looking.has(options.action)
      ? undefined
      : await takeFolderLock(loaded.folder.path, options.action, new Date(engine.clock.now()));
  try {
    const targets = await trustedTargets(loaded, engine, output, {
      acceptNew: options.acceptNewHostKeys,
      hosts: limit ?? inventory.hosts,
    });
    await refuseChangedKeys(targets, limit ?? inventory.hosts, engine);
    const work: FolderWork = { loaded, engine, targets, output, options, ...(back ? { back } : {}) };
    const planned = await makePlan(work, limit);
    return await carryOut(work, planned);
  } finally {
    await engine.connections.closeAll();
    await free?.();
  }
}

/** A changed key may be somebody in between: nothing is done on any host then. */
async function refuseChangedKeys(
  targets: FolderWork['targets'],
  hosts: readonly string[],
  { connections }: CliEngine,
): Promise<void> {
  const wanted = hosts.flatMap((host) => targets[host] ?? []);
  const refused = (await Promise.allSettled(wanted.map((target) => connections.get(target)))).flatMap(
    (tried) =>
      tried.status === 'rejected' &&
      tried.reason instanceof EngineError &&
      tried.reason.tag === 'HostKeyChanged'
        ? [tried.reason]
        : [],
  );
  const [first] = refused;
  if (first)
    throw new Failure(() => [...new Set(refused.map((error) => error.message))].join('\n'), {
      remedy: ({ failures, shared }) =>
        `${shared.remedy(first.toStepError())} ${failures.keyChangedRemedy}`.trim(),
    });
}

/** The kept state that a rollback brings about again; nothing for every other action. */
async function backTo(folder: string, { action, to }: LiveOptions): Promise<Back | undefined> {
  if (action === 'rollback') return { ...(await readRun(folder, to)), versions: {} };
  if (to !== undefined)
    throw new Failure(({ shared }) => refusalText({ kind: 'takes_no_run', action }, shared), {
      code: exitCodes.usage,
    });
  return undefined;
}

async function makePlan(
  { loaded, engine, targets, output, options, back }: FolderWork,
  limit: readonly string[] | undefined,
): Promise<Planned> {
  const planned = await planCloud(
    {
      source: loaded.source,
      action: options.action,
      target: (host) => targets[host],
      known: Object.keys(targets),
      ...(limit ? { limit } : {}),
      ...(options.services.length > 0 ? { services: options.services } : {}),
      ...(options.containers.length > 0 ? { containers: options.containers } : {}),
      ...(options.takeOver === undefined ? {} : { takeOver: options.takeOver }),
      ...(back ? { back } : {}),
      ...(options.action === 'prune-images' ? { spared: await keptImages(loaded.folder.path) } : {}),
      ...(options.action === 'backup' ? { backup: backupIdAt(engine.clock.now()) } : {}),
      ...(options.backup === undefined ? {} : { backup: options.backup }),
      ...(options.incremental ? { incremental: true } : {}),
      ...(options.reboot ? { reboot: true } : {}),
    },
    {
      tools: loaded.tools,
      connections: engine.connections,
      clock: engine.clock,
      apis: engine.apis,
      workshop: engine.workshop,
      signal: output.signal,
    },
  );
  if (planned.kind === 'planned') return planned;
  const diagnostics = planned.diagnostics.map((d) => inFolder(d, loaded.folder.given));
  throw new Failure(({ failures }) => failures.noHostChanged, { diagnostics });
}

async function carryOut(work: FolderWork, planned: Planned): Promise<ExitCode> {
  const { output, options, loaded } = work;
  const { plan } = planned;
  const unreachable = plan.changes.filter((change) => change.of === 'host');
  const says = output.words.show.plan;
  const exit = planExit(plan, planned.prechecks, options);
  const sayMissed = () => {
    for (const change of unreachable)
      output.err(
        `${says.hostMissed(change.host, change.cause)}${planned.desired.departed.includes(change.host) ? says.hostDeparted(KNOWN_HOSTS_NAME) : ''}`,
      );
  };
  if (options.action === 'prechecks' && !options.onlyPlan) {
    if (output.json)
      for (const item of planned.prechecks) output.out(JSON.stringify({ type: 'precheck', ...item }));
    else
      for (const line of [
        ...precheckLines(planned.prechecks, output.words),
        '',
        precheckTally(planned.prechecks, output.words),
      ])
        output.out(line);
    sayMissed();
    return exit;
  }
  if (options.action === 'post-deploy' && !options.onlyPlan) {
    await postDeploy(loaded, output);
    return exitCodes.done;
  }
  await showPlan(work, planned);
  if (options.action === 'check' || options.onlyPlan) {
    sayMissed();
    return exit;
  }
  if (plan.steps.length === 0) {
    await forgetCleared(work, planned);
    sayMissed();
    return exit;
  }
  const overridden = await approve(options, { cloud: plan.cloud, prechecks: planned.prechecks }, output);
  const code = await runHere(work, planned, overridden);
  if (code === exitCodes.done) await forgetCleared(work, planned);
  sayMissed();
  return code === exitCodes.done ? ranExit(plan) : code;
}

/** Hosts that the inventory names no more were seen, and nothing of the cloud is left on them. */
async function forgetCleared(
  { options, loaded }: FolderWork,
  { desired, observed, plan }: Planned,
): Promise<void> {
  if (
    options.limit !== undefined ||
    options.services.length > 0 ||
    !(carriesOut(plan.action, { of: 'container' }) || plan.action === 'destroy')
  )
    return;
  const cleared = desired.departed.filter((host) => observed.hosts[host]?.kind === 'seen');
  await forgetHosts(loaded.folder.path, cleared);
}

async function showPlan(work: FolderWork, planned: Planned): Promise<void> {
  const { output, loaded, engine, targets } = work;
  const told = (list: readonly Diagnostic[]) => list.map((d) => inFolder(d, loaded.folder.given));
  const about = told(planned.about);
  const warnings = [...about, ...told(planned.warnings)];
  if (output.json) return output.out(planJson(planned.plan, warnings, planned.prechecks));
  const diffs = await diffFiles(planned.plan, {
    read: async (host, paths) => {
      const target = targets[host];
      return target ? readFiles(await engine.connections.get(target), paths) : {};
    },
    redact: redactorOf(loaded, targets),
    resolve: secretResolver(planned.cloud, loaded.tools).resolve,
  });
  const { action, changes } = planned.plan;
  const shown = {
    action,
    changes: changes.map((change) => shownChange(change, diffs, output.words)),
    steps: stepViews(planned.plan, () => undefined),
    blocked: planned.plan.blocked,
  };
  // Those of the files were told when the folder was read; a rollback reads them for the first time here.
  for (const warning of work.back ? warnings : about) output.err(diagnosticText(warning, output.words));
  const shownChecks = planned.prechecks.filter(
    (item) => item.outcome !== 'pass' || item.check === 'position',
  );
  for (const line of [...precheckLines(shownChecks, output.words), ...planLines(shown, output.words)])
    output.out(line);
}
