import { cloudAccess } from '../../usecases/cloud-access';
import { drain } from '../../usecases/drain';
import { diagnosticText } from '../../words/cli/diagnostic-text';
import type { CliDeps } from '../cli-deps';
import { type ExitCode, exitCodes } from '../failure';
import type { FolderOptions } from '../folder/cloud-folder';
import { loadFolder } from '../folder/load-folder';
import type { Output } from '../terminal';
import { holdHosts } from './hold-hosts';
import { sayResource } from './init-cloud';
import { redactorOf } from './redactor-of';
import { trustedTargets } from './trust-hosts';

export interface DrainOptions extends FolderOptions {
  readonly name: string | undefined;
  readonly host: string;
  readonly back: boolean;
  readonly acceptNewHostKeys: boolean;
}

/** Takes a compute host out of use and moves its instances away, or gives it back. Fails when something stays on it. */
export async function drainAction(deps: CliDeps, output: Output, options: DrainOptions): Promise<ExitCode> {
  const loaded = await loadFolder(deps, { ...options, secretsNeeded: true });
  for (const warning of loaded.diagnostics) output.err(diagnosticText(warning, output.words));
  const access = cloudAccess(loaded.cloud.input);
  const engine = await deps.engine(undefined);
  try {
    const targets = await trustedTargets(loaded, engine, output, {
      acceptNew: options.acceptNewHostKeys,
      hosts: [access.via],
    });
    const redact = redactorOf(loaded, targets);
    const command = `drain ${options.host}`;
    const { left } = await holdHosts({ loaded, engine, targets, command, hosts: [access.via] }, (connect) =>
      drain(
        access,
        { host: options.host, back: options.back, by: 'the command line' },
        {
          connect,
          sessions: engine.sessions,
          clock: engine.clock,
          signal: output.signal,
          say: (step) => sayResource(output, step, redact),
        },
      ),
    );
    if (output.json) output.out(redact(JSON.stringify({ type: 'result', left })));
    else if (!options.back)
      output.out(
        left.length === 0
          ? output.words.show.drain.empty(options.host)
          : output.words.show.drain.left(options.host, left.length),
      );
    return left.length === 0 ? exitCodes.done : exitCodes.failed;
  } finally {
    await engine.connections.closeAll();
  }
}
