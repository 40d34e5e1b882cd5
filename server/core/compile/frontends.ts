import type { FrontendDecl } from '../catalog/written-role';
import type { Scope } from '../domain/template';
import { required } from '../settings/host-scope';
import type { Compilation } from './compilation';
import { servesTls } from './container-scope';
import type { Placement } from './placement';

/** A port on the load balancer and what stands behind it. */
export interface Frontend {
  readonly name: string;
  readonly role: string;
  readonly container: string;
  readonly mode: 'http' | 'tcp';
  readonly vip: 'internal' | 'external';
  readonly address: string;
  readonly port: number;
  readonly single: boolean;
  /** The name in a request that means this one, where all public ones share a port. */
  readonly fqdn: string;
  readonly named: boolean;
  /** It speaks TLS; `plain` is a port at which HTTP is sent on to it, 0 for none. */
  readonly tls: boolean;
  readonly plain: number;
  /** Its back ends speak TLS, which the load balancer opens. */
  readonly backend_tls: boolean;
  readonly backends: readonly { readonly host: string; readonly address: string; readonly port: number }[];
  readonly frontend_options: readonly string[];
  readonly backend_options: readonly string[];
  readonly server_options: readonly string[];
}

/** A port given as a number or by the name of a setting. */
export function portOf(port: number | string, scope: Scope): number {
  return typeof port === 'number' ? port : Number(required(scope, port));
}

/** The named front ends of a container: one unnamed is called like the container. */
export function frontendsOf(placement: Placement): [name: string, decl: FrontendDecl][] {
  const { frontend } = placement.decl;
  if (!frontend) return [];
  return isOne(frontend) ? [[placement.name, frontend]] : Object.entries(frontend);
}

const isOne = (frontend: NonNullable<Placement['decl']['frontend']>): frontend is FrontendDecl =>
  'mode' in frontend && typeof frontend.mode === 'string';

/** Every front end of every role in use, as host `host` sees the settings. One on the same address and port is listed once. */
export function frontends(compilation: Compilation, host: string): Frontend[] {
  const scope = compilation.scope(host);
  const seen = new Set<string>();
  const together = scope.lookup('haproxy_single_external_frontend') === true;
  return compilation.placements.all().flatMap((placement) =>
    frontendsOf(placement).flatMap(([name, decl]) => {
      if (decl.when !== undefined && !compilation.truth(placement.role, decl.when, scope)) return [];
      const backendPort = decl.backend ?? placement.decl.listens ?? decl.internal;
      const backends = placement.hosts.map((h) => {
        const theirs = compilation.scope(h);
        return {
          host: h,
          address: String(required(theirs, 'api_interface_address')),
          port: portOf(backendPort, theirs),
        };
      });
      const backend_tls = decl.mode === 'http' && servesTls(compilation, placement, scope);
      const options = (lines: readonly string[]) =>
        lines.map((line) => compilation.text(placement.role, line, scope));
      const plainPort = (plain: number | string, port: number): number =>
        portOf(plain, scope) === port ? 0 : portOf(plain, scope);
      const at = (vip: Frontend['vip'], port: number | string, setting: string): Frontend[] => {
        const address = String(required(scope, setting));
        const number = portOf(port, scope);
        const tls = decl.mode === 'http' && scope.lookup(`kolla_enable_tls_${vip}`) === true;
        const named = together && vip === 'external' && decl.mode === 'http';
        const key = named ? name : `${address}:${number}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return [
          {
            name: vip === 'internal' ? name : `${name}_external`,
            role: placement.role.spec.name,
            container: placement.name,
            mode: decl.mode,
            vip,
            address,
            port: number,
            single: decl.single,
            fqdn: nameOf(placement, name, scope, vip),
            named,
            tls,
            plain: tls && decl.plain !== undefined && !named ? plainPort(decl.plain, number) : 0,
            backend_tls,
            backends,
            frontend_options: options(decl.frontend_options),
            backend_options: options(decl.backend_options),
            server_options: options(decl.server_options).filter((words) => words !== ''),
          },
        ];
      };
      return [
        ...at('internal', decl.internal, 'kolla_internal_vip_address'),
        ...(decl.public === undefined ||
        (decl.public_when !== undefined && !compilation.truth(placement.role, decl.public_when, scope))
          ? []
          : at('external', decl.public, 'kolla_external_vip_address')),
      ];
    }),
  );
}

/** Kolla's name of the setting follows the front end's, then the role's: `heat_cfn_external_fqdn`, `nova_novncproxy_fqdn`. */
export function nameOf(
  placement: Placement,
  name: string,
  scope: Scope,
  side: 'internal' | 'external',
): string {
  const role = placement.role.spec.name;
  const cfn = name.replace('_api_cfn', '_cfn');
  const candidates = [
    ...(side === 'external' ? [`${name}_fqdn`] : []),
    `${cfn}_${side}_fqdn`,
    `${name}_${side}_fqdn`,
    `${role}_${side}_fqdn`,
  ];
  const found = candidates.map((setting) => scope.lookup(setting)).find((value) => typeof value === 'string');
  return String(found ?? required(scope, `kolla_${side}_fqdn`));
}
