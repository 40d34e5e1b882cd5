import { type Drained, drainHost, undrainHost } from '../engine/resources/drain-host';
import type { DrainWish } from '../views/cloud-tasks';
import type { CloudAccess } from './cloud-access';
import type { InitDeps } from './init-cloud';

/** Takes a compute host out of use, or gives it back, over the cloud's own APIs. Twice changes nothing. */
export async function drain(
  access: CloudAccess,
  { host, back, by }: DrainWish & { readonly by: string },
  { sessions, connect, clock, signal, say }: InitDeps,
): Promise<Drained> {
  const session = await sessions.open(access.admin, await connect(access.via));
  const deps = { session, clock, signal, say };
  return back ? undrainHost(host, deps) : drainHost(host, `drained with Kollage by ${by}`, deps);
}
