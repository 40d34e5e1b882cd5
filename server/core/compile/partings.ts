import type { CatalogRole } from '../catalog/catalog';
import type { ContainerDecl } from '../catalog/role-schema';
import type { DesiredState, Parting } from '../domain/desired';
import type { Scope } from '../domain/template';
import { commandWords } from './command-words';
import type { Compilation } from './compilation';

/** How containers go, from the roles alone: a host that is not to have one says nothing of it any more. */
export function partings(compilation: Compilation): DesiredState['partings'] {
  const { catalog, inventory } = compilation.input;
  const [first] = inventory.hosts;
  if (first === undefined) return {};
  const scope = compilation.scope(first);
  const balancer = balancerOf(compilation);
  return Object.fromEntries(
    Object.values(catalog.roles).flatMap((role) =>
      Object.entries(role.spec.containers).map(([name, decl]): [string, Parting] => [
        name,
        {
          role: role.spec.name,
          needs: [...decl.needs, ...decl.follows].map((need) => need.replace(/^.*\//, '')),
          ...(decl.on_destroy
            ? { onDestroy: decl.on_destroy.map((word) => compilation.text(role, word, scope)) }
            : {}),
          ...leaves(compilation, role, name, decl, scope),
          ...(decl.quorum ? { quorum: true } : {}),
          ...(decl.frontend && balancer !== undefined && balancer !== name ? { balancer } : {}),
        },
      ]),
    ),
  );
}

function balancerOf({ input, placements }: Compilation): string | undefined {
  return Object.values(input.catalog.roles).flatMap(({ spec }) => {
    const container = spec.provides.balance?.container;
    return container !== undefined && placements.find(spec.name, container) ? [container] : [];
  })[0];
}

/** The command that runs on the host that a container leaves; only where other hosts keep running the container. */
function leaves(
  compilation: Compilation,
  role: CatalogRole,
  name: string,
  decl: ContainerDecl,
  scope: Scope,
): Pick<Parting, 'leave'> {
  if (compilation.placements.declared(role.spec.name, name).length === 0) return {};
  const wanted = [
    ...decl.aside.flatMap((aside) => (aside.leave ? [{ in: aside.in, argv: aside.leave }] : [])),
    ...(decl.leave ? [{ in: name, argv: decl.leave }] : []),
  ];
  if (wanted.length === 0) return {};
  return {
    leave: wanted.map((one) => ({ in: one.in, argv: commandWords(compilation, role, one.argv, scope) })),
  };
}
