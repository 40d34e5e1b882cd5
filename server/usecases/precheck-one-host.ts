import { EngineError } from '../engine/errors';
import type { PrechecksAnswer } from '../views/overview';
import { firstDiagnostics } from './first-diagnostics';
import { keepFacts } from './look-at-hosts';
import { planCloud } from './plan-cloud';
import { readCloud } from './read-cloud';
import type { WorkerDeps } from './worker-deps';

/** The prechecks of one host, as a plan of the cloud would make them; kept with their age. Changes nothing. */
export async function precheckOneHost(
  worker: WorkerDeps,
  id: string,
  host: string,
  signal: AbortSignal,
): Promise<PrechecksAnswer> {
  const cloud = await readCloud(worker, id);
  const planned = await planCloud(
    {
      source: cloud.source,
      action: 'prechecks',
      target: cloud.target,
      known: cloud.hosts.map(({ name }) => name),
      limit: [host],
    },
    { ...worker, signal },
  );
  if (planned.kind === 'invalid')
    return { kind: 'invalid', diagnostics: firstDiagnostics(planned.diagnostics) };
  await keepFacts(worker, id, planned.observed.hosts);
  const seen = planned.observed.hosts[host];
  if (seen?.kind !== 'seen')
    throw new EngineError(
      seen?.tag ?? 'HostUnreachable',
      `${host} does not answer: ${seen?.cause ?? 'nobody has said how to reach it'}`,
      { retryable: true, ...(seen?.remedy ? { remedy: seen.remedy } : {}) },
    );
  const found = { items: planned.prechecks.filter((item) => item.host === host) };
  await worker.store.looks.found(id, 'prechecks', host, found);
  return { kind: 'checked', ...found };
}
