import { settingsSays } from '../../words/diagnostics/settings';
import type { Catalog } from '../catalog/catalog';
import { bilingual, type Checked, type Diagnostic } from '../domain/diagnostic';
import type { Variables } from '../domain/inventory';
import { createGuesser } from '../domain/nearest';
import { isRecord, toValue } from '../domain/value';
import { checkValue, isTemplate } from '../values/check-value';
import { mustBeError } from '../values/must-be';
import { readYaml } from '../yaml/read-yaml';
import { isSecret, judge, wordsIn } from './judge';
import { tooManySettings } from './too-many-settings';

/**
 * Reads `globals.yml`. A key that no role declares is judged by what Kolla-Ansible
 * knows of it. The operator's own is a warning where none of `texts` (inventory, overrides) and no other value uses it;
 * without `texts`, only where it is a slip of the pen away from one that is declared.
 */
export function readGlobals(
  text: string,
  file: string,
  catalog: Catalog,
  texts?: readonly string[],
): Checked<Variables> {
  const yaml = readYaml(text, file, '1.1');
  if (yaml.data === undefined || yaml.data === null) return { value: {}, diagnostics: yaml.diagnostics };
  if (!isRecord(yaml.data))
    return {
      diagnostics: [
        ...yaml.diagnostics,
        {
          severity: 'error',
          ...bilingual(settingsSays.globalsNotAMap),
          at: { file, line: 1 },
        },
      ],
    };
  const crowd = tooManySettings(yaml.data, file);
  if (crowd.length > 0) return { diagnostics: [...yaml.diagnostics, ...crowd] };
  const diagnostics: Diagnostic[] = [...yaml.diagnostics];
  const known = Object.keys(catalog.settings);
  const used = texts && wordsIn([text, ...texts]);
  const guessOf = createGuesser();
  const variables: Record<string, Variables[string]> = Object.create(null);
  for (const [name, value] of Object.entries(yaml.data)) {
    const at = yaml.at([name]);
    variables[name] = { value: toValue(value), at };
    const declared = catalog.settings[name];
    if (declared) {
      const checked = isTemplate(value) ? undefined : checkValue(declared.spec, value);
      if (checked?.ok === false) diagnostics.push(mustBeError(name, checked.wants, value, at));
    } else if (catalog.secrets[name]) {
      diagnostics.push({ ...isSecret(name), at: yaml.at([name], 'key') });
    } else {
      const found = judge(name, toValue(value), (wanted) => guessOf(wanted, known), used);
      if (found) diagnostics.push({ ...found, at: yaml.at([name], 'key') });
    }
  }
  return { value: variables, diagnostics };
}
