import { formatDiagnostic } from '../../core/domain/diagnostic';
import { matchImages } from '../../core/images/match-images';
import { createRedactor } from '../../core/secrets/create-redactor';
import { runPlan } from '../../usecases/run-plan';
import type { CliDeps } from '../cli-deps';
import { counted, type ExitCode, exitCodes, Failure } from '../failure';
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
  const { folder, cloud, diagnostics, source, kit } = await loadFolder(deps, {
    ...options,
    secretsNeeded: false,
  });
  for (const warning of diagnostics) output.err(formatDiagnostic(warning));
  const matched = matchImages(cloud.graph, options.patterns);
  if (!matched.value) throw new Failure('', { code: exitCodes.usage, diagnostics: matched.diagnostics });
  const engine = await deps.engine(options.pushRegistry);
  const workshop = await engine.workshop(cloud);
  if (!workshop)
    throw new Failure('images cannot be built here: no Docker Engine answers on this machine', {
      remedy: 'Install and start Docker (apt install docker.io), and let this user reach it.',
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
          : `Nothing to build: ${counted(matched.value.length, 'image')} ${matched.value.length === 1 ? 'is' : 'are'} there.`,
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
        workshop,
        secrets: { resolve: (text) => text },
        events: printEvents(plan, output, engine.clock, redact, kit.catalog.failures),
        signal: output.signal,
      },
    );
    return outcome === 'done' ? exitCodes.done : exitCodes.failed;
  } finally {
    await engine.connections.closeAll();
    await free();
  }
}
