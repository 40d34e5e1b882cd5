import { z } from 'zod';
import type { DesiredApi } from '../../core/domain/desired';
import type { CloudSession } from '../ports';
import { COMPUTE_VERSION } from './compute-resources';
import { read } from './resource';

export type Processes = Extract<DesiredApi, { kind: 'processes' }>;

interface Listed {
  readonly id: string;
  readonly binary: string;
  readonly host: string;
}

const listed = z.array(z.object({ id: z.string(), binary: z.string(), host: z.string() }));

const paths: Readonly<Record<Processes['service'], string>> = {
  compute: '/os-services',
  network: '/v2.0/agents',
};

async function unwanted(session: CloudSession, { service, gone }: Processes): Promise<readonly Listed[]> {
  const shape = z.object({ services: listed.optional(), agents: listed.optional() });
  const answer = await read(
    session,
    { service, method: 'GET', path: paths[service], microversion: COMPUTE_VERSION },
    shape,
  );
  return [...(answer.services ?? []), ...(answer.agents ?? [])].filter(({ binary, host }) =>
    gone[binary]?.includes(host),
  );
}

/** What is listed and must not be, and of those the machines that still have instances, with their names. */
export async function processDifferences(
  session: CloudSession,
  api: Processes,
): Promise<{
  readonly differs: readonly string[];
  readonly occupied?: Readonly<Record<string, readonly string[]>>;
}> {
  const found = await unwanted(session, api);
  const occupied = await Promise.all(
    found
      .filter(({ binary }) => binary === api.guests?.program)
      .map(
        async ({ host }): Promise<[string, readonly string[]]> => [
          host,
          (await instancesOn(session, host)).map(({ name }) => name),
        ],
      ),
  );
  const held = occupied.filter(([, names]) => names.length > 0);
  return {
    differs: found.map(({ binary, host }) => `${binary} on ${host}`).sort(),
    ...(held.length > 0 ? { occupied: Object.fromEntries(held) } : {}),
  };
}

/** Makes the service forget them. Nova's way takes the host out of its cell and of Placement too. */
export async function removeProcesses(
  session: CloudSession,
  api: Processes,
  say: (line: string) => void,
): Promise<void> {
  for (const { id, binary, host } of await unwanted(session, api)) {
    await session.ask({
      service: api.service,
      method: 'DELETE',
      path: `${paths[api.service]}/${id}`,
      microversion: COMPUTE_VERSION,
      ok: [404],
    });
    say(`${binary} on ${host} is forgotten`);
  }
}

const serversSchema = z.object({
  servers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      status: z.string(),
      'OS-EXT-SRV-ATTR:host': z.string().nullish(),
      'OS-EXT-STS:task_state': z.string().nullish(),
      fault: z.object({ message: z.string() }).optional(),
    }),
  ),
});
export type InstanceOnHost = z.infer<typeof serversSchema>['servers'][number];

/** The instances of all projects on a compute host. */
export async function instancesOn(session: CloudSession, host: string): Promise<readonly InstanceOnHost[]> {
  const path = `/servers/detail?all_tenants=1&host=${encodeURIComponent(host)}`;
  const request = { service: 'compute', method: 'GET', path, microversion: COMPUTE_VERSION } as const;
  return (await read(session, request, serversSchema)).servers;
}
