import type { CatalogRole } from '../catalog/catalog';
import type { DesiredChecks } from '../domain/desired';
import type { Scope } from '../domain/template';
import type { Text } from '../domain/text';
import { required } from '../settings/host-scope';
import type { Compilation } from './compilation';
import { listensInside } from './container-scope';
import { frontends, portOf } from './frontends';
import type { Placement } from './placement';

const MIB_FOR_THE_SYSTEM = 512;

type Refusals = NonNullable<DesiredChecks['refused']>;

/** The prechecks of a host: they follow from ports, front ends and interfaces that the roles declare. */
export function desiredChecks(compilation: Compilation, host: string): DesiredChecks {
  const scope = compilation.scope(host);
  const placements = compilation.placements.on(host);
  if (placements.length === 0)
    return { ports: [], vips: [], interfaces: [], modules: [], volumeGroups: [], memoryMib: 0 };
  const balancer = placements.find((p) => p.role.spec.name === 'loadbalancer');
  const own = placements.flatMap((p) =>
    p.decl.listens === undefined || listensInside(compilation, p, scope)
      ? []
      : [
          {
            address: String(required(scope, 'api_interface_address')),
            port: portOf(p.decl.listens, scope),
            container: p.name,
          },
        ],
  );
  const fronts = balancer ? frontends(compilation, host) : [];
  const vips = [...new Set(fronts.map((f) => f.address))];
  const refused = placements
    .map((p) => p.role)
    .filter((role, index, all) => all.indexOf(role) === index)
    .flatMap((role) => refusals(compilation, role, scope));
  return {
    ports: [
      ...own,
      ...fronts.map((f) => ({ address: f.address, port: f.port, container: balancer?.name ?? '' })),
    ],
    vips: vips.map((address) => ({ address, interface: String(required(scope, 'api_interface')) })),
    ...vrrp(placements, scope, vips),
    interfaces: ['network_interface', 'api_interface'].map((setting) => ({
      setting,
      name: String(required(scope, setting)),
    })),
    modules: placements.flatMap((p) =>
      hostNeeds(compilation, p, scope).flatMap(({ modules }) =>
        modules.map((name) => ({ name, container: p.name })),
      ),
    ),
    volumeGroups: placements.flatMap((p) =>
      hostNeeds(compilation, p, scope).flatMap(({ volume_group: group }) =>
        group === undefined ? [] : [{ name: compilation.text(p.role, group, scope), container: p.name }],
      ),
    ),
    ...(refused.length > 0 ? { refused } : {}),
    memoryMib: [...new Set(placements.map((p) => p.role))].reduce(
      (sum, role) => sum + role.spec.host.memory_mib,
      MIB_FOR_THE_SYSTEM,
    ),
  };
}

/** Where keepalived announces addresses of IPv4. */
function vrrp(
  placements: readonly Placement[],
  scope: Scope,
  vips: readonly string[],
): Pick<DesiredChecks, 'vrrp'> {
  const id = Number(scope.lookup('keepalived_virtual_router_id') ?? 0);
  const speaker = placements.find((p) => p.name === 'keepalived');
  if (!speaker || id === 0 || vips.length === 0 || vips.some((address) => address.includes(':'))) return {};
  return { vrrp: { id, interface: String(required(scope, 'api_interface')), container: speaker.name } };
}

const hostNeeds = (compilation: Compilation, { role, decl }: Placement, scope: Scope) =>
  decl.host.filter(({ when }) => when === undefined || compilation.truth(role, when, scope));

function refusals(compilation: Compilation, role: CatalogRole, scope: Scope): Refusals {
  const say = ({ en, zh }: Text): Text => ({
    en: compilation.text(role, en, scope),
    zh: compilation.text(role, zh, scope),
  });
  return role.spec.host.refuses
    .filter(({ when }) => compilation.truth(role, when, scope))
    .map(({ name, says, remedy }) => ({ name, says: say(says), remedy: say(remedy) }));
}
