import type { CatalogRole } from '../catalog/catalog';
import type { DesiredApi, DesiredState, SignIn } from '../domain/desired';
import { shortName } from '../domain/ip-address';
import type { Compilation } from './compilation';
import { instancesOf, placementNeeds, unique } from './needs';
import type { Placement } from './placement';

/** The address of the identity service, and the account that signs in. */
export interface Entrance {
  readonly server: Placement;
  readonly via: string;
  readonly auth: SignIn;
  readonly region: string;
}

/** Processes that a service's API must not list: programs on machines without the container. Undefined when there can be none. */
export function processes(
  compilation: Compilation,
  role: CatalogRole,
  { server, via, auth, region }: Entrance,
): DesiredApi | undefined {
  const wanted = role.spec.processes;
  const api = wanted && compilation.placements.find(role.spec.name, wanted.container);
  if (!wanted || !api) return undefined;
  const { inventory, departed = [], facts } = compilation.input;
  const known = [...inventory.hosts, ...departed];
  if (known.length === 1) return undefined;
  const gone = Object.entries(wanted.programs).flatMap(([program, container]): [string, string[]][] => {
    const having = new Set(
      compilation.placements.declared(role.spec.name, container).flatMap(({ hosts }) => hosts),
    );
    const hosts = known.filter((host) => !having.has(host));
    return hosts.length === 0
      ? []
      : [[program, hosts.map((host) => shortName(facts[host]?.hostname ?? host))]];
  });
  if (gone.length === 0) return undefined;
  const { guests } = wanted;
  return {
    kind: 'processes',
    id: `${role.spec.name}/processes`,
    role: role.spec.name,
    via,
    needs: unique([...placementNeeds(server, via), ...placementNeeds(api, via)]),
    servedBy: instancesOf(api),
    auth,
    region,
    service: wanted.service,
    gone: Object.fromEntries(gone),
    ...(guests === undefined
      ? {}
      : { guests: { program: guests, container: wanted.programs[guests] ?? '' } }),
  };
}

/** The machines on which a role's instances run. Undefined where there are none. */
export function drains(
  compilation: Compilation,
  role: CatalogRole,
  { auth, region }: Entrance,
): DesiredState['drains'] {
  const { guests, programs = {} } = role.spec.processes ?? {};
  const container = guests === undefined ? undefined : programs[guests];
  const placed = container === undefined ? undefined : compilation.placements.find(role.spec.name, container);
  if (!placed || placed.hosts.length === 0) return undefined;
  const { facts } = compilation.input;
  return {
    auth,
    region,
    machines: Object.fromEntries(
      placed.hosts.map((host) => [host, shortName(facts[host]?.hostname ?? host)]),
    ),
  };
}
