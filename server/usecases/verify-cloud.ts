import { setTimeout as sleep } from 'node:timers/promises';
import { afterLine, nothingTested } from '../core/acceptance/after-line';
import type { AcceptanceReport } from '../core/domain/acceptance-report';
import { EngineError } from '../engine/errors';
import type { HostConnection } from '../engine/ports';
import { type CloudAccess, TEST_CONTAINER } from './cloud-access';
import { Refusal } from './refusal';

/** Last lines that the error shows when the tests end without a result. */
const LAST_LINES = 12;
/** Milliseconds until the stop is repeated, for tests that had not started at the first stop. */
const AGAIN_MS = 500;

export interface VerifyDeps {
  readonly connect: (host: string) => Promise<HostConnection>;
  /** When aborted, the tests under way end and remove what they made; that is waited for. */
  readonly cancel: AbortSignal;
  /** When aborted, they are left to themselves. */
  readonly leave?: AbortSignal;
  readonly redact: (text: string) => string;
  /** Every line, masked. */
  readonly onLine?: (line: string) => void;
  readonly onReport?: (report: AcceptanceReport) => void;
}

/**
 * Runs OpenStack's acceptance tests in the cloud's container for them (docs/tempest.md): those that match, or the smoke
 * tests. With `anew`, tests that run there already are ended first. Throws TestsFailed when they could not be run.
 */
export async function verifyCloud(
  access: CloudAccess,
  { match, anew }: { readonly match: string | undefined; readonly anew: boolean },
  { connect, cancel, leave, redact, onLine, onReport }: VerifyDeps,
): Promise<AcceptanceReport> {
  if (access.testHost === undefined) throw new Refusal('conflict', { kind: 'no_acceptance_tests' });
  const connection = await connect(access.testHost);
  const inside = (...argv: readonly string[]) => ['docker', 'exec', TEST_CONTAINER, ...argv];
  const stop = () => connection.run(inside('run_tempest', '--stop'));
  if (anew) await stop();
  if (cancel.aborted) return nothingTested;
  let report = nothingTested;
  let last: readonly string[] = [];
  let over = false;
  const stopping = async () => {
    // Each call waits for the end of the tests that it finds.
    while (!over) {
      await stop().catch(() => undefined);
      await sleep(AGAIN_MS);
    }
  };
  cancel.addEventListener('abort', () => void stopping(), { once: true });
  try {
    const argv = inside('run_tempest', ...(match ? [`--regex=${match}`] : []));
    await connection.run(argv, {
      ...(leave ? { signal: leave } : {}),
      onLine(said) {
        const line = redact(said);
        if (line.trim() !== '') last = [...last, line].slice(-LAST_LINES);
        onLine?.(line);
        const before = report;
        report = afterLine(before, line);
        if (report !== before) onReport?.(report);
      },
    });
  } finally {
    over = true;
  }
  if (report.seconds !== undefined || cancel.aborted) return report;
  throw new EngineError('TestsFailed', last.at(-1) ?? 'the tests said nothing', {
    retryable: true,
    lines: last,
  });
}
