import { readInventory } from '../../core/inventory/read-inventory';
import { resolveGroups } from '../../core/inventory/resolve-groups';
import type { CauseView } from '../../views/failures';
import type { PlanView } from '../../views/plans';
import type { RunView } from '../../views/runs';
import { diagnosticText } from '../../words/cli/diagnostic-text';
import type { CliDeps } from '../cli-deps';
import { diagnosed, type ExitCode, exitCodes, Failure } from '../failure';
import { limitTo } from '../limit';
import { approve } from '../live/approve';
import type { LiveOptions } from '../live/live-options';
import { failureOf } from '../show/error-text';
import { createEventLines } from '../show/event-line';
import { planExit } from '../show/plan-exit';
import { planLines } from '../show/plan-lines';
import { precheckLines, precheckTally } from '../show/precheck-lines';
import type { Output } from '../terminal';
import { enterPanel, type PanelFlags } from './enter-panel';
import type { Panel } from './panel';

const POLL_MS = 500;

/** Does an action through a panel, which has the cloud's files and reaches its hosts. */
export async function panelAction(
  deps: CliDeps,
  output: Output,
  options: LiveOptions,
  flags: PanelFlags,
): Promise<ExitCode> {
  const { panel, cloud } = await enterPanel(deps, {
    ...(options.name ? { cloud: options.name } : {}),
    ...flags,
  });
  const id = await panel.createPlan(cloud.id, options.action, {
    hosts: await limitOf(deps, panel, cloud.id, options.limit),
    services: options.services,
    containers: options.containers,
    takeOver: options.takeOver,
    to: runOf(options),
    backup: options.backup,
    incremental: options.incremental,
    reboot: options.reboot,
  });
  const plan = await awaitPlan(panel, id, output);
  show(plan, output);
  const exit = planExit(plan, plan.prechecks, options);
  if (options.action === 'prechecks' || options.action === 'check' || options.onlyPlan) return exit;
  if (plan.steps.length === 0) return exit;
  const overridden = await approve(options, { cloud: cloud.name, prechecks: plan.prechecks }, output);
  const code = await follow(panel, await panel.approve(plan.id, plan.digest, overridden), output);
  return code === exitCodes.done ? exit : code;
}

/** The number of the run that a rollback goes back to. */
function runOf({ action, to }: LiveOptions): number | undefined {
  if (action !== 'rollback') return undefined;
  if (to === undefined || !/^[1-9]\d{0,8}$/.test(to))
    throw new Failure(({ failures }) => failures.sayWhichRun, { code: exitCodes.usage });
  return Number(to);
}

/** The hosts that `--limit` means in the inventory that the panel keeps. */
async function limitOf(
  deps: CliDeps,
  panel: Panel,
  cloud: string,
  limit: string | undefined,
): Promise<readonly string[] | undefined> {
  if (limit === undefined) return undefined;
  const [tools, text] = await Promise.all([deps.tools(), panel.inventory(cloud)]);
  const inventory = readInventory(text, { file: 'inventory' });
  if (!tools.value || !inventory.value) throw diagnosed([...tools.diagnostics, ...inventory.diagnostics]);
  return limitTo(limit, resolveGroups(inventory.value, tools.value.catalog.groups));
}

async function awaitPlan(panel: Panel, id: string, output: Output): Promise<PlanView> {
  for (;;) {
    const plan = await panel.plan(id);
    const { state } = plan;
    if (state.kind === 'invalid')
      throw new Failure(({ failures }) => failures.noHostChanged, { diagnostics: state.diagnostics });
    if (state.kind === 'failed') throw failureOf(state.error);
    if (state.kind !== 'computing') return plan;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    output.signal.throwIfAborted();
  }
}

function show(plan: PlanView, output: Output): void {
  if (output.json) {
    output.out(JSON.stringify({ type: 'plan', ...plan }));
    return;
  }
  for (const warning of plan.warnings) output.err(diagnosticText(warning, output.words));
  if (plan.action === 'prechecks') {
    for (const line of [
      ...precheckLines(plan.prechecks, output.words),
      '',
      precheckTally(plan.prechecks, output.words),
    ])
      output.out(line);
    return;
  }
  const bad = plan.prechecks.filter((item) => item.outcome !== 'pass');
  for (const line of [...precheckLines(bad, output.words), ...planLines(plan, output.words)])
    output.out(line);
}

async function follow(panel: Panel, id: string, output: Output): Promise<ExitCode> {
  const run: RunView = await panel.run(id);
  const causes = new Map<string, CauseView>();
  const lines = createEventLines(
    output.words,
    run.stepList.map(({ id: step, host, kind, subject }) => ({ id: step, host, kind, subject })),
    (step) => causes.get(step),
  );
  const cancel = () => {
    panel.cancel(id).catch(() => undefined);
  };
  output.signal.addEventListener('abort', cancel, { once: true });
  let paused = false;
  const end = output.onPause?.(() => {
    panel[paused ? 'resume' : 'pause'](id).catch((cause: unknown) =>
      output.err(cause instanceof Failure ? cause.says(output.words) : String(cause)),
    );
  });
  try {
    for await (const { events } of panel.events(id, 0, new AbortController().signal))
      for (const event of events) {
        if (event.type === 'step_failed' && !output.json) {
          // The failure itself is still reported.
          const [cause] = await panel.causes(id, event.step).catch(() => []);
          if (cause) causes.set(event.step, cause);
        }
        if (event.type === 'run_paused' || event.type === 'run_resumed') paused = event.type === 'run_paused';
        if (output.json) output.out(JSON.stringify(event));
        else for (const line of lines(event, Date.parse(event.at))) output.out(line);
        if (event.type === 'run_ended') return event.outcome === 'done' ? exitCodes.done : exitCodes.failed;
        if (event.type === 'run_interrupted') return exitCodes.failed;
      }
  } finally {
    output.signal.removeEventListener('abort', cancel);
    end?.();
  }
  return exitCodes.failed;
}
