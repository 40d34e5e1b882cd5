import { isMap, LineCounter, type Scalar, YAMLMap } from 'yaml';
import { bilingual, type Checked, type Diagnostic } from '../core/domain/diagnostic';
import { parseYaml, yamlSays } from '../core/yaml/parse-yaml';
import { folderSays } from '../words/diagnostics/folder';

/** globals.yml with some keys set, and those that are null removed; comments and order stay. */
export function setGlobals(text: string, values: Readonly<Record<string, unknown>>): Checked<string> {
  const lines = new LineCounter();
  const document = parseYaml<YAMLMap | Scalar, false>(text, { version: '1.1', lineCounter: lines });
  if (document.errors.length > 0) {
    const diagnostics = document.errors.map((error): Diagnostic => {
      const { line } = lines.linePos(error.pos[0]);
      return { severity: 'error', ...yamlSays(error), at: { file: 'globals.yml', line } };
    });
    return { diagnostics };
  }
  if (document.contents && !isMap(document.contents)) {
    const at = { file: 'globals.yml', line: 1 };
    return {
      diagnostics: [
        {
          severity: 'error',
          ...bilingual(folderSays.globalsNotAList),
          at,
        },
      ],
    };
  }
  document.contents ??= new YAMLMap();
  for (const [name, value] of Object.entries(values))
    if (value === null) document.delete(name);
    else document.set(name, value);
  return { value: document.toString({ lineWidth: 0 }), diagnostics: [] };
}
