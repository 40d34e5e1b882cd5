import { z } from 'zod';
import { COMPUTE_VERSION } from '../engine/resources/compute-resources';
import { read } from '../engine/resources/resource';
import { askWorker } from './ask-worker';
import { enterCloud } from './enter-cloud';
import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';
import type { WorkerDeps } from './worker-deps';

/** The identity that the sealed address is bound to. */
export const consolePlace = (cloud: string, instance: string) => `console/${cloud}/${instance}`;
const consoleSchema = z.object({
  remote_console: z.object({ url: z.url({ protocol: /^https?$/ }) }),
});

/** Asks Nova for the screen of an instance. The address holds a token: it is sealed on its way through the queue. */
export async function openConsole(
  worker: WorkerDeps,
  cloud: string,
  instance: string,
): Promise<{ readonly sealed: string }> {
  const { session } = await enterCloud(worker, cloud);
  const request = {
    service: 'compute',
    method: 'POST',
    path: `/servers/${encodeURIComponent(instance)}/remote-consoles`,
    body: { remote_console: { protocol: 'vnc', type: 'novnc' } },
    microversion: COMPUTE_VERSION,
  } as const;
  const { url } = (await read(session, request, consoleSchema)).remote_console;
  return { sealed: worker.store.box.seal(consolePlace(cloud, instance), url) };
}

/** Where a browser sees an instance's screen, for as long as Nova lets it; noted in the audit. */
export async function readConsole(
  kollage: Kollage,
  cloud: string,
  instance: string,
  asker: Asker,
  hungUp: AbortSignal,
): Promise<{ readonly url: string }> {
  const { store } = kollage;
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'instances.console',
    object: name,
    detail: { instance },
  });
  const answer = z
    .object({ sealed: z.string() })
    .safeParse(await askWorker(kollage, { kind: 'console', cloud, instance }, 30_000, hungUp));
  if (!answer.success) throw new Refusal('unavailable', { kind: 'console_missing' });
  return { url: store.box.open(consolePlace(cloud, instance), answer.data.sealed) };
}
