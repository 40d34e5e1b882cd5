import { bringsAbout } from '../../core/rollback/kept-state';
import { keptStateOf } from '../../usecases/kept-state-of';
import { runPlan } from '../../usecases/run-plan';
import { secretResolver } from '../../usecases/secret-resolver';
import { type ExitCode, exitCodes } from '../failure';
import { keepRun } from '../folder/kept-runs';
import type { FolderWork, Planned } from './folder-work';
import { folderWriter } from './hold-hosts';
import { printEvents } from './print-events';
import { redactorOf } from './redactor-of';

/** Runs an approved plan from this machine, and keeps what it brought about. */
export async function runHere(
  { loaded, engine, targets, output, options }: FolderWork,
  planned: Planned,
  overridden: readonly string[],
): Promise<ExitCode> {
  const needsWorkshop = planned.plan.steps.some((step) =>
    ['build', 'push', 'pull', 'remove_image'].includes(step.work.kind),
  );
  const workshop = needsWorkshop ? await engine.workshop(planned.cloud) : undefined;
  const events = printEvents(
    planned.plan,
    output,
    engine.clock,
    redactorOf(loaded, targets),
    loaded.tools.catalog.failures,
  );
  let paused = false;
  const turn = () => {
    paused = !paused;
    events.append({ type: paused ? 'run_paused' : 'run_resumed', by: 'cli' });
  };
  const end = output.onPause?.(turn);
  const outcome = await runPlan(
    {
      plan: planned.plan,
      overridden,
      by: 'cli',
      worker: `cli/${process.pid}`,
      writer: folderWriter(loaded.folder.path, planned.plan.action),
      target: (host) => targets[host],
    },
    {
      connections: engine.connections,
      clock: engine.clock,
      apis: engine.apis,
      sessions: engine.sessions,
      secrets: secretResolver(planned.cloud, loaded.tools),
      events,
      signal: output.signal,
      held: () => paused,
      ...(end === undefined ? {} : { pause: async () => turn() }),
      ...(workshop ? { workshop } : {}),
    },
  ).finally(end);
  if (outcome === 'done') {
    await keep({ loaded, engine, targets, output, options }, planned);
    return exitCodes.done;
  }
  if (!output.json) output.err(output.words.show.plan.runAgain);
  return exitCodes.failed;
}

/** Keeps what the run brought about, for going back to it. */
async function keep(
  { loaded, engine, targets, output, options }: FolderWork,
  planned: Planned,
): Promise<void> {
  if (!bringsAbout(planned.plan, [options.limit, options.services])) return;
  const connect = async (host: string) => {
    const target = targets[host];
    if (!target) throw new Error(`no way to ${host} is known`);
    return engine.connections.get(target);
  };
  const now = new Date(engine.clock.now());
  try {
    const state = await keptStateOf(planned, {}, connect);
    const number = await keepRun(loaded.folder.path, options.action, now, state);
    if (!output.json) output.out(output.words.show.plan.keptAs(number));
  } catch (cause) {
    output.err(output.words.show.plan.notKept(cause instanceof Error ? cause.message : String(cause)));
  }
}
