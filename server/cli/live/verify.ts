import { createCompilation } from '../../core/compile/create-compilation';
import { formatDiagnostic } from '../../core/domain/diagnostic';
import { createRedactor } from '../../core/secrets/create-redactor';
import type { CliDeps } from '../cli-deps';
import { type ExitCode, exitCodes, Failure } from '../failure';
import { loadFolder } from '../folder/load-folder';
import type { Output } from '../terminal';
import { trustedTargets } from './trust-hosts';

/** Carries OpenStack's acceptance tests and runs them (docs/tempest.md). */
const TEST_CONTAINER = 'tempest';

export interface VerifyOptions {
  readonly folder: string;
  readonly name: string | undefined;
  /** Which tests; the smoke tests when undefined. */
  readonly match: string | undefined;
  readonly acceptNewHostKeys: boolean;
}

/** Runs acceptance tests in a deployed cloud and prints their lines as they come. Fails when a test did. */
export async function verify(deps: CliDeps, output: Output, options: VerifyOptions): Promise<ExitCode> {
  const loaded = await loadFolder(deps, { ...options, secretsNeeded: true });
  for (const warning of loaded.diagnostics) output.err(formatDiagnostic(warning));
  const { placements } = createCompilation({ ...loaded.cloud.input, facts: {} });
  const host = placements.all().find(({ name }) => name === TEST_CONTAINER)?.hosts[0];
  if (host === undefined)
    throw new Failure('This cloud has no acceptance tests.', {
      code: exitCodes.usage,
      remedy: 'Set enable_tempest: true in globals.yml and deploy.',
    });
  const engine = await deps.engine(undefined);
  const redact = createRedactor([loaded.source.secrets]);
  try {
    const targets = await trustedTargets(loaded, engine, output, {
      acceptNew: options.acceptNewHostKeys,
      hosts: [host],
    });
    const target = targets[host];
    if (!target) throw new Failure(`it is not said how to reach ${host}`);
    const connection = await engine.connections.get(target);
    const { code } = await connection.run(
      ['docker', 'exec', TEST_CONTAINER, 'run_tempest', ...(options.match ? ['--regex', options.match] : [])],
      {
        signal: output.signal,
        onLine: (line) =>
          output.out(output.json ? JSON.stringify({ type: 'line', line: redact(line) }) : redact(line)),
      },
    );
    if (output.json) output.out(JSON.stringify({ type: 'result', passed: code === 0 }));
    return code === 0 ? exitCodes.done : exitCodes.failed;
  } finally {
    await engine.connections.closeAll();
  }
}
