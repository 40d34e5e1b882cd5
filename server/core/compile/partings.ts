import type { DesiredState, Parting } from '../domain/desired';
import type { Compilation } from './compilation';

/** How containers go, from the roles alone: a host that is not to have one says nothing of it any more. */
export function partings(compilation: Compilation): DesiredState['partings'] {
  const { catalog, inventory } = compilation.input;
  const [first] = inventory.hosts;
  if (first === undefined) return {};
  const scope = compilation.scope(first);
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
        },
      ]),
    ),
  );
}
