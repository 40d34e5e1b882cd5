import type { Catalog } from '../catalog/catalog';
import { type Checked, type Diagnostic, told } from '../domain/diagnostic';
import type { Variables } from '../domain/inventory';
import { nearest } from '../domain/nearest';
import { isRecord, toValue } from '../domain/value';
import { checkValue } from '../values/check-value';
import { mustBe } from '../values/must-be';
import { readYaml } from '../yaml/read-yaml';

/**
 * Reads `globals.yml`. A key that no role declares may be the operator's own; it is a warning only when it is
 * a slip of the pen away from one that is declared.
 */
export function readGlobals(text: string, file: string, catalog: Catalog): Checked<Variables> {
  const yaml = readYaml(text, file, '1.1');
  if (yaml.data === undefined || yaml.data === null) return { value: {}, diagnostics: yaml.diagnostics };
  if (!isRecord(yaml.data))
    return {
      diagnostics: [
        ...yaml.diagnostics,
        {
          severity: 'error',
          ...told({ en: 'must be a map of settings, "name: value"', zh: '应为“name: value”形式的设置列表' }),
          at: { file, line: 1 },
        },
      ],
    };
  const diagnostics: Diagnostic[] = [...yaml.diagnostics];
  const known = Object.keys(catalog.settings);
  const variables: Record<string, Variables[string]> = Object.create(null);
  for (const [name, value] of Object.entries(yaml.data)) {
    const at = yaml.at([name]);
    variables[name] = { value: toValue(value), at };
    const declared = catalog.settings[name];
    if (declared) {
      const checked = isTemplate(value) ? undefined : checkValue(declared.spec, value);
      if (checked?.ok === false)
        diagnostics.push({
          severity: 'error',
          ...told(mustBe(name, checked.wants, value)),
          at,
        });
    } else if (catalog.secrets[name]) {
      diagnostics.push({
        severity: 'error',
        ...told({
          en: `${name} is a secret: it belongs in passwords.yml`,
          zh: `${name} 是密码，应写在 passwords.yml 中`,
        }),
        at: yaml.at([name], 'key'),
      });
    } else {
      const guess = nearest(name, known);
      if (guess)
        diagnostics.push({
          severity: 'warning',
          ...told({ en: `no role knows the setting "${name}"`, zh: `没有名为“${name}”的设置` }),
          at: yaml.at([name], 'key'),
          didYouMean: guess,
        });
    }
  }
  return { value: variables, diagnostics };
}

const isTemplate = (value: unknown): boolean => typeof value === 'string' && /\{[{%]/.test(value);
