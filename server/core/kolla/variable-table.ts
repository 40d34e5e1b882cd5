import type { Catalog } from '../catalog/catalog';
import { CURRENT, kollaSetting, operatorVariables } from './kolla-name';
import { noMeaning } from './no-meaning';
import { mustBeCarriedOut, successorOf } from './unsupported';

/** docs/kolla-variables.md: each variable that Kolla-Ansible shows to operators, with what Kollage makes of it. */
export function variableTable(catalog: Catalog): string {
  const current = operatorVariables.filter((name) => {
    const kolla = kollaSetting(name);
    return kolla?.current && !kolla.newer;
  });
  const supported = current.filter((name) => catalog.settings[name]);
  const rows = operatorVariables.map((name) => `| \`${name}\` | ${stateOf(name, catalog)} |`);
  return `# Kolla-Ansible's variables

Made by \`npm run kolla-variables\`, not edited by hand. These are the variables that Kolla-Ansible, from Train on, shows to
operators in its \`globals.yml\` or \`group_vars\`, as seen from ${CURRENT}. Of its ${current.length} Kollage has ${supported.length}; most others
are of services that it does not have. Variables that only role defaults of Kolla-Ansible have are known, too, and told alike.

* **supported**: it is a setting of this role
* **not yet**: it has no effect, which is a warning where it has another value than upstream's default; *an error*, where
  leaving it out would make the cloud less safe, or another than was asked for
* **no meaning**: nothing here could carry it out, for the reason that is given; a warning
* **gone**: Kolla-Ansible has it no more; a warning
* **newer**: of a release that Kollage does not have yet; told as what is *not yet*

| variable | state |
|---|---|
${rows.join('\n')}
`;
}

function stateOf(name: string, catalog: Catalog): string {
  const setting = catalog.settings[name];
  if (setting) return `supported: ${setting.role}`;
  const why = noMeaning(name);
  if (why) return `no meaning: ${why.en}`;
  const kolla = kollaSetting(name);
  if (kolla && !kolla.current) {
    const now = successorOf(name);
    return `gone after ${kolla.last}${now === undefined ? '' : `, now \`${now}\``}`;
  }
  const state = kolla?.newer ? `newer, from ${kolla.first}` : 'not yet';
  return mustBeCarriedOut(name) ? `${state}, an error` : state;
}
