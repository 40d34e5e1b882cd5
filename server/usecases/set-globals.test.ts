import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { setGlobals } from './set-globals';

it('setting a key keeps comments, order and other keys', () => {
  const text = '# head\nb: 1 # why\n\n# about a\na: "x"\n';
  const { value = '' } = setGlobals(text, { a: 'y', c: true });
  expect(value).toContain('# head');
  expect(value).toContain('b: 1 # why');
  expect(value).toContain('# about a');
  expect(parse(value)).toEqual({ b: 1, a: 'y', c: true });
});

it('null removes a key', () => {
  expect(parse(setGlobals('a: 1\nb: 2\n', { a: null }).value ?? '')).toEqual({ b: 2 });
});

it('a text with comments alone takes its first key, and keeps them', () => {
  const { value = '' } = setGlobals('# only this\n', { a: 1 });
  expect(value).toContain('# only this');
  expect(parse(value)).toEqual({ a: 1 });
});

it('a text that is not YAML is a diagnostic with its line, and nothing is set', () => {
  const checked = setGlobals('a: 1\nb: [\n', { a: 2 });
  expect(checked.value).toBeUndefined();
  expect(checked.diagnostics[0]?.at?.file).toBe('globals.yml');
});
