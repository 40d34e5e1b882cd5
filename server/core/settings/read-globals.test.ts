import { expect, it } from 'vitest';
import { buildCatalog } from '../catalog/catalog';
import { readGlobals } from './read-globals';

it.each(['__proto__', 'constructor', 'toString'])('takes %s for a name like any other', (name) => {
  const { value: catalog } = buildCatalog([]);
  if (!catalog) throw new Error('the catalogue is empty, not wrong');
  const { value, diagnostics } = readGlobals(`${name}: 1\n`, 'globals.yml', catalog);
  expect(Object.keys(value ?? {})).toEqual([name]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
