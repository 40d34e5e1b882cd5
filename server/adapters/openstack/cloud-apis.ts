import type { ObservedApi } from '../../core/domain/observed';
import type { CloudApis, HostConnection } from '../../engine/ports';
import {
  type Processes,
  processDifferences,
  removeProcesses,
} from '../../engine/resources/service-processes';
import { createCloudSessions } from './cloud-sessions';
import { databaseDifferences, ensureDatabase } from './database';
import { readHoldings } from './holdings';
import { ensureIdentity } from './identity';
import { differences } from './identity-differences';
import { type Identity, signIn } from './keystone-client';

/** How long a load balancer may take to see that Keystone came up. */
const PATIENCE_MS = 10_000;

/** The real APIs of a cloud, reached through its hosts. */
export function createCloudApis(patienceMs = PATIENCE_MS): CloudApis {
  const sessions = createCloudSessions();
  const enter = ({ auth, region }: Processes, connection: HostConnection) =>
    sessions.open({ ...auth, region }, connection);
  return {
    async observe(apis, connect) {
      const identities = new Map<string, Promise<Awaited<ReturnType<typeof readHoldings>>>>();
      const holdings = (connection: HostConnection, { auth }: Identity) => {
        const key = `${auth.url} ${auth.user}`;
        const known = identities.get(key) ?? signIn(connection, auth).then(readHoldings);
        identities.set(key, known);
        return known;
      };
      const found = await Promise.all(
        apis.map(async (api): Promise<[string, ObservedApi]> => {
          try {
            const connection = await connect(api.via);
            switch (api.kind) {
              case 'database':
                return [api.id, { kind: 'seen', differs: await databaseDifferences(connection, api) }];
              case 'processes': {
                const found = await processDifferences(await enter(api, connection), api);
                return [api.id, { kind: 'seen', ...found }];
              }
              case 'identity': {
                const differs = differences(api, await holdings(connection, api));
                return [api.id, { kind: 'seen', differs }];
              }
            }
          } catch (cause) {
            return [api.id, { kind: 'unknown', cause: causeOf(cause) }];
          }
        }),
      );
      return Object.fromEntries(found);
    },
    async ensure(api, connection, say) {
      switch (api.kind) {
        case 'database':
          await ensureDatabase(connection, api, say);
          return undefined;
        case 'processes':
          await removeProcesses(await enter(api, connection), api, say);
          return undefined;
        case 'identity':
          return { kind: 'token', ...(await ensureIdentity(connection, api, say, patienceMs)) };
      }
    },
  };
}

const causeOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
