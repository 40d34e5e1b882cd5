import type { Scope } from '../../core/domain/template';
import { type Args, Callable, isMapping, ownValue, text, Undefined, Wrong } from './values';

/** Why an operator's expression is not carried out, by the name that it uses. */
export const refusedNames: ReadonlyMap<string, string> = new Map([
  ['now', 'now() would give another file each time, and every plan a change'],
  ['ansible_date_time', 'ansible_date_time would give another file each time, and every plan a change'],
  ['playbook_dir', 'playbook_dir is a folder of Ansible, and there are no playbooks'],
  ['role_path', 'role_path is a folder of Ansible, and there are no playbooks'],
]);

/** Filters of Ansible that are not carried out, with the reason. */
export const refusedFilters: ReadonlyMap<string, string> = new Map([
  ['random', 'the filter "random" would give another file each time, and every plan a change'],
  ['shuffle', 'the filter "shuffle" would give another file each time, and every plan a change'],
  ['vault', 'the filter "vault" is not carried out: write secrets into passwords.yml'],
  ['unvault', 'the filter "unvault" is not carried out: write secrets into passwords.yml'],
]);

type Lookup = (scope: Scope, wanted: string, otherwise: unknown) => unknown;

const kinds: Readonly<Record<string, Lookup>> = {
  env(scope, wanted, otherwise) {
    const environment = scope.lookup('kollage_environment');
    if (!isMapping(environment))
      throw new Wrong(
        "lookup('env') reads the environment of the command, and a panel has none: use a setting",
      );
    return ownValue(environment, wanted) ?? otherwise ?? '';
  },
  file(scope, wanted) {
    const path = belowConfig(scope, wanted);
    const texts = scope.lookup('kollage_override_texts');
    const found = path !== undefined && isMapping(texts) ? ownValue(texts, path) : undefined;
    if (typeof found === 'string') return found.trimEnd();
    throw new Wrong(
      path === undefined
        ? `lookup('file') reads files of the folder config/ alone, not "${wanted}"`
        : `lookup('file'): there is no config/${path}`,
    );
  },
  vars(scope, wanted, otherwise) {
    return scope.lookup(wanted) ?? otherwise ?? new Undefined(`unknown name "${wanted}"`);
  },
};

/** A path as operators write it, below their folder of overrides; undefined for one that leads elsewhere. */
function belowConfig(scope: Scope, wanted: string): string | undefined {
  const folder = `${String(scope.lookup('node_custom_config') ?? '/etc/kolla/config').replace(/\/+$/, '')}/`;
  const path = wanted.startsWith(folder)
    ? wanted.slice(folder.length)
    : wanted.replace(/^(\.\/)?config\//, '');
  return path.startsWith('/') || path.split('/').includes('..') ? undefined : path.replace(/^(\.\/)+/, '');
}

/** `lookup('file', ...)` and `query`, which gives a list; a kind that is not safe is refused by its name. */
export const lookupFunctions: ReadonlyMap<string, (scope: Scope) => Callable> = new Map(
  (['lookup', 'query', 'q'] as const).map((name) => [
    name,
    (scope: Scope) =>
      new Callable(name, ({ positional: [kind, ...terms], named }: Args) => {
        const short = text(kind).replace(/^ansible\.builtin\./, '');
        const find = Object.hasOwn(kinds, short) ? kinds[short] : undefined;
        if (!find)
          throw new Wrong(`${name}('${short}') is not carried out, only those of env, file and vars are`);
        const allowed = short === 'file' ? [] : ['default'];
        for (const option of named.keys())
          if (!allowed.includes(option)) throw new Wrong(`${name}('${short}') takes no "${option}" here`);
        const found = terms.map((term) => find(scope, text(term), named.get('default')));
        if (name !== 'lookup') return found;
        return found.length === 1 ? found[0] : found.map(String).join(',');
      }),
  ]),
);
