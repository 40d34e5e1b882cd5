import { createRedactor } from '../core/secrets/create-redactor';
import { EngineError } from '../engine/errors';
import { lastWords } from '../engine/execute/last-words';
import type { ContainerLook } from '../views/failures';
import { maskFailure } from './mask-failure';
import { readCloud } from './read-cloud';
import { Refusal } from './refusal';
import type { WorkerDeps } from './worker-deps';

/** How a container is and what it said last, in Docker's log and in its own files; secrets masked. */
export async function lookAtContainer(
  worker: Pick<WorkerDeps, 'store' | 'generate' | 'connections' | 'clock'>,
  id: string,
  host: string,
  name: string,
): Promise<ContainerLook> {
  const cloud = await readCloud(worker, id);
  const redact = createRedactor(cloud.told);
  const target = cloud.target(host);
  if (!target) throw new Refusal('not_found', { kind: 'no_host', host });
  try {
    const connection = await worker.connections.get(target);
    const found = await connection.docker.inspect(name);
    const at = new Date(worker.clock.now()).toISOString();
    if (!found) return { kind: 'absent', at };
    const words = await lastWords(connection, name);
    return {
      kind: 'seen',
      at,
      role: found.spec.labels['kollage.role'] ?? '',
      image: found.spec.image,
      state: found.state,
      health: found.health,
      ...(found.exitCode === undefined ? {} : { exitCode: found.exitCode }),
      ...(found.oomKilled ? { oomKilled: true } : {}),
      restarts: found.restartCount,
      startedAt: found.startedAt,
      lines: words.lines.map(redact),
      quote: redact(words.quote),
    };
  } catch (cause) {
    if (!(cause instanceof EngineError)) throw cause;
    // A host that does not answer is a finding too.
    const masked = maskFailure(cause, redact);
    if (!(masked instanceof EngineError)) throw masked;
    return { kind: 'unknown', at: new Date(worker.clock.now()).toISOString(), error: masked.toStepError() };
  }
}
