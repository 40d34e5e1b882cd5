import { down, get, list, up } from '../adapters/lab/lab';
import { EngineError } from '../engine/errors';
import type { Throwaways } from '../usecases/worker-deps';

/** Throw-away hosts are labs of one host. */
export const throwaways: Throwaways = {
  async make(onLine, signal) {
    const lab = await up({ hosts: 1, onLine, signal });
    const [host] = lab.hosts;
    if (!host) throw new EngineError('LabFailed', 'the throw-away host was not made');
    const { address, port, user, privateKey, hostKey } = host;
    return {
      lab: lab.id,
      address,
      port,
      user,
      privateKey,
      hostKey,
      vip: lab.vip,
      registry: lab.registry.address,
    };
  },
  remove: (lab) => down(lab),
  async pushAddress(registry) {
    for (const { id, lab } of await list())
      if (lab?.registry.address === registry) return (await get(id))?.registry.push;
    return undefined;
  },
};
