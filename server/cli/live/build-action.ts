import { matchImages } from '../../core/images/match-images';
import { createRedactor } from '../../core/secrets/create-redactor';
import { runPlan } from '../../usecases/run-plan';
import { diagnosticText } from '../../words/cli/diagnostic-text';
import type { CliDeps } from '../cli-deps';
import { diagnosed, type ExitCode, exitCodes, Failure } from '../failure';
import type { FolderOptions } from '../folder/cloud-folder';
import { takeFolderLock } from '../folder/folder-lock';
import { loadFolder } from '../folder/load-folder';
import type { Output } from '../terminal';
import { buildPlan } from './build-plan';
import { folderWriter } from './hold-hosts';
import { printEvents } from './print-events';

/** Builds the images that are missing, and pushes them where a registry is set. Needs no host. */
export async function buildAction(
  deps: CliDeps,
  output: Output,
  options: FolderOptions & {
    readonly name: string | undefined;
    readonly patterns: readonly string[];
    readonly pushRegistry: string | undefined;
  },
): Promise<ExitCode> {
  const { folder, cloud, diagnostics, source, tools } = await loadFolder(deps, {
    ...options,
    secretsNeeded: false,
  });
  for (const warning of diagnostics) output.err(diagnosticText(warning, output.words));
  const matched = matchImages(cloud.graph, options.patterns);
  if (!matched.value) throw diagnosed(matched.diagnostics, exitCodes.usage);
  const engine = await deps.engine(options.pushRegistry);
  const workshop = await engine.workshop(cloud);
  if (!workshop)
    throw new Failure(({ failures }) => failures.noWorkshop, {
      remedy: ({ failures }) => failures.workshopRemedy,
    });
  const free = await takeFolderLock(folder.path, 'build', new Date(engine.clock.now()));
  try {
    const plan = buildPlan({
      cloud: folder.name,
      graph: cloud.graph,
      images: matched.value,
      states: await workshop.states(),
      registry: String(cloud.setting('docker_registry') ?? '') !== '',
    });
    if (plan.steps.length === 0) {
      output.out(
        output.json
          ? JSON.stringify({ type: 'result', outcome: 'done', steps: 0 })
          : output.words.show.plan.nothingToBuild(matched.value.length),
      );
      return exitCodes.done;
    }
    const redact = createRedactor([source.secrets]);
    const outcome = await runPlan(
      {
        plan,
        by: 'cli',
        worker: `cli/${process.pid}`,
        writer: folderWriter(folder.path, 'build'),
        target: () => undefined,
      },
      {
        connections: engine.connections,
        clock: engine.clock,
        apis: engine.apis,
        sessions: engine.sessions,
        workshop,
        secrets: { resolve: (text) => text },
        events: printEvents(plan, output, engine.clock, redact, tools.catalog.failures),
        signal: output.signal,
      },
    );
    return outcome === 'done' ? exitCodes.done : exitCodes.failed;
  } finally {
    await engine.connections.closeAll();
    await free();
  }
}
