import { required } from '../settings/host-scope';
import type { Compilation } from './compilation';
import { listensInside } from './container-scope';
import { frontendsOf, portOf } from './frontends';

/** A TCP port that a program of the cloud opens on a host. */
export interface Listener {
  readonly address: string;
  readonly port: number;
  /** The container, or the front end of the load balancer: the same one may listen for inside and outside. */
  readonly what: string;
  /** Absent where role.yml gives the number. */
  readonly setting?: string;
}

/** All that roles declare to listen on a host: containers on the API address, front ends on the floating addresses. */
export function listeners(compilation: Compilation, host: string): readonly Listener[] {
  const scope = compilation.scope(host);
  const listener = (address: string, port: number | string, what: string): Listener => ({
    address: String(required(scope, address)),
    port: portOf(port, scope),
    what,
    ...(typeof port === 'string' ? { setting: port } : {}),
  });
  const placements = compilation.placements.on(host);
  const own = placements.flatMap((placement) => {
    const { decl, declared } = placement;
    return decl.listens === undefined || listensInside(compilation, placement, scope)
      ? []
      : [listener('api_interface_address', decl.listens, declared)];
  });
  if (!placements.some(({ role, name }) => role.spec.name === 'loadbalancer' && name === 'haproxy'))
    return own;
  const together = scope.lookup('haproxy_single_external_frontend') === true;
  const fronts = compilation.placements.all().flatMap((placement) =>
    frontendsOf(placement).flatMap(([name, decl]) => {
      const { role } = placement;
      if (decl.when !== undefined && !compilation.truth(role, decl.when, scope)) return [];
      const what = `${name}_front`;
      const outside =
        decl.public === undefined ||
        (decl.public_when !== undefined && !compilation.truth(role, decl.public_when, scope)) ||
        (together && decl.mode === 'http')
          ? []
          : [listener('kolla_external_vip_address', decl.public, what)];
      return [listener('kolla_internal_vip_address', decl.internal, what), ...outside];
    }),
  );
  return [...own, ...fronts];
}
