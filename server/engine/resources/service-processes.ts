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
  /** It reports, or somebody has put it out of use. */
  readonly well: boolean;
}

const listed = z.array(
  z
    .object({
      ...{ id: z.string(), binary: z.string(), host: z.string() },
      // Nova's words.
      ...{ state: z.string().optional(), status: z.string().optional() },
      // Neutron's words.
      ...{ alive: z.boolean().optional(), admin_state_up: z.boolean().optional() },
    })
    .transform(({ id, binary, host, ...said }) => ({
      ...{ id, binary, host },
      well:
        said.state !== 'down' && said.alive !== false
          ? true
          : said.status === 'disabled' || said.admin_state_up === false,
    })),
);

const paths: Readonly<Record<Processes['service'], string>> = {
  compute: '/os-services',
  network: '/v2.0/agents',
};

async function list(session: CloudSession, { service }: Processes): Promise<readonly Listed[]> {
  const shape = z.object({ services: listed.optional(), agents: listed.optional() });
  const answer = await read(
    session,
    { service, method: 'GET', path: paths[service], microversion: COMPUTE_VERSION },
    shape,
  );
  return [...(answer.services ?? []), ...(answer.agents ?? [])];
}

const isGone = ({ gone }: Processes, { binary, host }: Listed): boolean =>
  gone[binary]?.includes(host) === true;

/** Processes that are listed and must not be; with them the machines that still have instances, and the instances' names. */
export async function processDifferences(
  session: CloudSession,
  api: Processes,
): Promise<{
  readonly differs: readonly string[];
  readonly occupied?: Readonly<Record<string, readonly string[]>>;
  readonly down?: readonly { readonly program: string; readonly machine: string }[];
}> {
  const all = await list(session, api);
  const found = all.filter((one) => isGone(api, one));
  const down = all.filter((one) => !one.well && !isGone(api, one));
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
    ...(down.length > 0
      ? { down: down.map(({ binary, host }) => ({ program: binary, machine: host })) }
      : {}),
  };
}

/** Makes the service forget them. Nova's way takes the host out of its cell and of Placement too. */
export async function removeProcesses(
  session: CloudSession,
  api: Processes,
  say: (line: string) => void,
): Promise<void> {
  for (const { id, binary, host } of (await list(session, api)).filter((one) => isGone(api, one))) {
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
