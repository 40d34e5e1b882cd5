import { EngineError } from './errors';
import type { HostConnection } from './ports';

/** Where a host keeps what its engine was asked and never answered: a time and words a line. Gone with a restart of the host. */
export const UNANSWERED_FILE = '/run/kollage/unanswered';
/** Seconds after which a request that was never answered is taken for one that is never done. */
export const UNANSWERED_SECONDS = 600;
const PATIENCE_MS = 15_000;

export const UNANSWERED_SCRIPT = `set -eu
mkdir -p -m 0700 /run/kollage
printf '%s %s\\n' "$(date +%s)" "$1" >> ${UNANSWERED_FILE}`;

/** An engine that was asked for something, and said nothing in all the time that it had. It may still do it. */
export class NoAnswer extends EngineError {}

/** Notes on the host what its engine may still do, for whoever writes there next. A host that is silent too is not told. */
export async function noteUnanswered(connection: HostConnection, words: string): Promise<void> {
  const line = words.replace(/\s+/g, ' ').slice(0, 200);
  await connection
    .run(['sh', '-c', UNANSWERED_SCRIPT, 'note', line], { timeout: PATIENCE_MS })
    .catch(() => undefined);
}
