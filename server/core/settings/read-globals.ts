import type { Catalog } from '../catalog/catalog';
import { type Checked, type Diagnostic, told } from '../domain/diagnostic';
import type { Variables } from '../domain/inventory';
import { createGuesser } from '../domain/nearest';
import { isRecord, toValue, type Value } from '../domain/value';
import { isKollaSecret, kollaSetting } from '../kolla/kolla-name';
import { unsupported } from '../kolla/unsupported';
import { checkValue } from '../values/check-value';
import { mustBe } from '../values/must-be';
import { readYaml } from '../yaml/read-yaml';
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
          ...told({ en: 'must be a map of settings, "name: value"', zh: '应为“name: value”形式的设置列表' }),
          at: { file, line: 1 },
        },
      ],
    };
  const crowd = tooManySettings(yaml.data, file);
  if (crowd.length > 0) return { diagnostics: [...yaml.diagnostics, ...crowd] };
  const diagnostics: Diagnostic[] = [...yaml.diagnostics];
  const known = Object.keys(catalog.settings);
  const used = texts && wordsOf([text, ...texts]);
  const guessOf = createGuesser();
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
      const found = judge(name, toValue(value), (wanted) => guessOf(wanted, known), used);
      if (found) diagnostics.push({ ...found, at: yaml.at([name], 'key') });
    }
  }
  return { value: variables, diagnostics };
}

/** What to say of a key that no role declares. */
function judge(
  name: string,
  value: Value,
  nearestTo: (name: string) => string | undefined,
  used: ReadonlySet<string> | undefined,
): Omit<Diagnostic, 'at'> | undefined {
  const kolla = kollaSetting(name);
  if (kolla) return unsupported(name, value, kolla);
  if (isKollaSecret(name)) return undefined;
  const guess = nearestTo(name);
  if (used ? used.has(name) : !guess) return undefined;
  return {
    severity: 'warning',
    ...told({ en: `no role knows the setting "${name}"`, zh: `没有名为“${name}”的设置` }),
    ...(guess ? { didYouMean: guess } : {}),
  };
}

/** Every word that stands anywhere but as a key at the beginning of a line. */
const wordsOf = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.match(/(?<=[^\n\w])\w+/g) ?? []));

const isTemplate = (value: unknown): boolean => typeof value === 'string' && /\{[{%]/.test(value);
