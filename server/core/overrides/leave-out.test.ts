import { expect, it } from 'vitest';
import { formatDiagnostic } from '../domain/diagnostic';
import { mergeIni } from './merge-ini';
import { mergeYaml } from './merge-yaml';

const OMITTED = (line: number) => `\u0002omit:${line}\u0003`;
const layers = (...texts: string[]) => texts.map((text, i) => ({ name: `l${i}`, text }));

it('leaves out an INI line whose whole value is omit, so that a weaker file holds', () => {
  const own = `[a]\nk = ${OMITTED(2)}\nq = "${OMITTED(3)}"\nm:${OMITTED(4)}\nlist = 1\nlist = ${OMITTED(6)}\n# n = ${OMITTED(7)}\n`;
  expect(mergeIni(layers('[a]\nk = 1\nlist = 0\n', own)).value?.text).toBe('[a]\nk = 1\nlist = 1\n\n');
});

it.each([
  ['inside of a value', `[a]\nk = x,${OMITTED(2)}\n`, 2],
  ['as one of several lines of a value', `[a]\nk = 1\n  ${OMITTED(3)}\n`, 3],
  ['in a key', `[a]\nk${OMITTED(2)} = 1\n`, 2],
  ['in the name of a section', `[a${OMITTED(1)}]\nk = 1\n`, 1],
  ['at the line of the template, wherever a loop moved it', `[a]\nb = 1\nk = x${OMITTED(2)}\n`, 2],
])('refuses omit %s', (_, text, line) => {
  expect(mergeIni(layers(text)).diagnostics.map(formatDiagnostic)).toContain(
    `l0:${line}: omit leaves out a whole line or key: it must be all that stands behind "key =" or "key:"`,
  );
});

it('leaves out a YAML key whose whole value is omit, at any depth, and items of lists', () => {
  const own = `a: ${OMITTED(1)}\nb:\n  c: "${OMITTED(3)}"\n  d: 2\n  e: [1, "${OMITTED(5)}"]\n`;
  const { value, diagnostics } = mergeYaml(layers('a: 1\nb:\n  c: 1\n', own));
  expect(diagnostics).toEqual([]);
  expect(value?.text).toBe('a: 1\nb:\n  c: 1\n  d: 2\n  e:\n    - 1\n');
});

it('refuses omit as a part of a YAML value or key', () => {
  const { value, diagnostics } = mergeYaml(layers(`a: x ${OMITTED(7)}\n"b${OMITTED(8)}": 1\n`));
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ at }) => at?.line).sort()).toEqual([7, 8]);
});
