import type { DesiredApi } from '../../core/domain/desired';
import { EngineError } from '../../engine/errors';
import type { CloudApis } from '../../engine/ports';
import { type FakeWorld, note } from './fake-world';

/** The cloud's APIs in memory: what each holds, by id, as the JSON of what was wanted last. `serves` says which answer. */
export function createFakeApis(
  world: FakeWorld,
  holds: Map<string, string>,
  serves: (api: DesiredApi) => boolean,
): CloudApis {
  return {
    async observe(apis) {
      return Object.fromEntries(
        apis.map((api) => {
          if (!serves(api)) return [api.id, { kind: 'unknown', cause: `${api.id} does not answer` }];
          return [
            api.id,
            { kind: 'seen', differs: holds.get(api.id) === JSON.stringify(api) ? [] : [api.id] },
          ];
        }),
      );
    },
    async ensure(api, connection, say) {
      note(world, connection.host, 'ensure', api.id);
      if (!serves(api))
        throw new EngineError('ApiDown', `what serves ${api.id} does not answer`, { retryable: true });
      holds.set(api.id, JSON.stringify(api));
      say(`made ${api.id}`);
      return api.kind === 'identity' ? { kind: 'token', issuedAt: world.clock.now() } : undefined;
    },
  };
}
