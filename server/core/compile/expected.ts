import type { Expected, WatchedEndpoint } from '../domain/watched';
import { required } from '../settings/host-scope';
import { authorities } from './certificates';
import type { Compilation } from './compilation';
import { hostImageRef, imageName } from './container-spec';
import { frontendsOf, nameOf, portOf } from './frontends';

/** The containers that a cloud's files place, with their images: known without a look at any host. */
export const expectedContainers = (compilation: Compilation): readonly Expected[] =>
  compilation.placements.all().flatMap((placement) =>
    placement.hosts.map((host): Expected => {
      const image = compilation.attempt(() => {
        const scope = compilation.scope(host);
        return hostImageRef(compilation, imageName(compilation, placement, scope), scope);
      });
      return {
        host,
        name: placement.name,
        role: placement.role.spec.name,
        ...(image === undefined ? {} : { image }),
      };
    }),
  );

/** The addresses behind which a cloud's services answer inside: each front end on the internal VIP. */
export function expectedEndpoints(compilation: Compilation): readonly WatchedEndpoint[] {
  const [host] = compilation.input.inventory.hosts;
  if (host === undefined) return [];
  const scope = compilation.scope(host);
  const seen = new Set<number>();
  return compilation.placements.all().flatMap((placement) =>
    frontendsOf(placement).flatMap(([name, { internal, mode, when }]): WatchedEndpoint[] => {
      if (when !== undefined && !compilation.truth(placement.role, when, scope)) return [];
      const port = portOf(internal, scope);
      if (seen.has(port)) return [];
      seen.add(port);
      const address = String(required(scope, 'kolla_internal_vip_address'));
      const secure = mode === 'http' && scope.lookup('kolla_enable_tls_internal') === true;
      const tls = secure
        ? { tls: { name: nameOf(placement, name, scope, 'internal'), authorities: authorities(compilation) } }
        : {};
      return [{ name, role: placement.role.spec.name, mode, address, port, ...tls }];
    }),
  );
}
