import { cloudAccess } from '../../usecases/cloud-access';
import { verifyCloud } from '../../usecases/verify-cloud';
import { diagnosticText } from '../../words/cli/diagnostic-text';
import type { CliDeps } from '../cli-deps';
import { type ExitCode, exitCodes, Failure } from '../failure';
import type { FolderOptions } from '../folder/cloud-folder';
import { loadFolder } from '../folder/load-folder';
import type { Output } from '../terminal';
import { holdHosts } from './hold-hosts';
import { redactorOf } from './redactor-of';
import { trustedTargets } from './trust-hosts';

export interface VerifyOptions extends FolderOptions {
  readonly name: string | undefined;
  /** Which tests; the smoke tests when undefined. */
  readonly match: string | undefined;
  readonly acceptNewHostKeys: boolean;
}

/** Runs acceptance tests in a deployed cloud and prints their lines as they come. Fails when a test did. */
export async function verify(deps: CliDeps, output: Output, options: VerifyOptions): Promise<ExitCode> {
  const loaded = await loadFolder(deps, { ...options, secretsNeeded: true });
  for (const warning of loaded.diagnostics) output.err(diagnosticText(warning, output.words));
  const access = cloudAccess(loaded.cloud.input);
  if (access.testHost === undefined)
    throw new Failure(({ failures }) => failures.noAcceptanceTests, {
      code: exitCodes.usage,
      remedy: ({ failures }) => failures.acceptanceTestsRemedy,
    });
  const engine = await deps.engine(undefined);
  try {
    const targets = await trustedTargets(loaded, engine, output, {
      acceptNew: options.acceptNewHostKeys,
      hosts: [access.testHost],
    });
    const held = { loaded, engine, targets, command: 'verify', hosts: [access.testHost] };
    const report = await holdHosts(held, (connect) =>
      verifyCloud(
        access,
        { match: options.match, anew: false },
        {
          connect,
          cancel: output.signal,
          redact: redactorOf(loaded, targets),
          onLine: (line) => output.out(output.json ? JSON.stringify({ type: 'line', line }) : line),
        },
      ),
    );
    const ended = report.seconds !== undefined && !output.signal.aborted;
    const passed = ended && report.failed.length === 0;
    if (output.json) output.out(JSON.stringify({ type: 'result', ok: passed, ...report }));
    return passed ? exitCodes.done : exitCodes.failed;
  } finally {
    await engine.connections.closeAll();
  }
}
