import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../domain/diagnostic';
import { mergeIni } from './merge-ini';

const layers = (...texts: string[]) => texts.map((text, i) => ({ name: `l${i}`, text }));
const merged = (...texts: string[]) => mergeIni(layers(...texts)).value?.text;

describe('mergeIni', () => {
  test('merges sections and keys in the order they were first seen', () => {
    expect(merged('[b]\nx=1\n[a]\ny: 2\n', '[c]\nz=3\n[b]\nw=4\nx = 5\n')).toBe(
      '[b]\nx = 5\nw = 4\n\n[a]\ny = 2\n\n[c]\nz = 3\n\n',
    );
  });

  test('keeps a key that one file repeats, and lets a later file replace the whole list', () => {
    expect(merged('[a]\nk=1\n[b]\n[a]\nk=2\n')).toBe('[a]\nk = 1\nk = 2\n\n[b]\n\n');
    expect(merged('[a]\nk=1\nk=2\n', '[a]\nk=3\n')).toBe('[a]\nk = 3\n\n');
  });

  test('refuses a key before any section, which no reader of such a file accepts', () => {
    const { value, diagnostics } = mergeIni(layers('[a]\nk=1\n', '# mine\ntop=1\nmore=2\n[a]\nk=2\n'));
    expect(value).toBeUndefined();
    expect(diagnostics.map(formatDiagnostic)).toEqual(['l1:2: not INI: "top" stands before any [section]']);
  });

  test('keeps continuation lines, percent signs, dollars and case; drops comments and outer quotes', () => {
    expect(merged('[A]\n# no\nKey = one\n  two\n\tthree\n; no\nkey = %(x)s $y\nq = "a b"\nempty =\n')).toBe(
      '[A]\nKey = one\n      two\n      three\nkey = %(x)s $y\nq = a b\nempty =\n\n',
    );
  });

  test('writes an empty value of a later file, for no key can be deleted', () => {
    expect(merged('[a]\nk=1\n', '[a]\nk=\n')).toBe('[a]\nk =\n\n');
  });

  test('says for every line where it comes from', () => {
    const { value } = mergeIni(layers('[a]\nk=1\nl=1\n', '[a]\nk=2\n  3\n[b]\nm=1\n'));
    expect(value?.text.split('\n').slice(0, -1).length).toBe(value?.origins.length);
    expect(value?.origins).toEqual(['l0', 'l1', 'l1', 'l0', 'l0', 'l1', 'l1', 'l1']);
  });

  test('refuses what is not INI with all the lines', () => {
    const { value, diagnostics } = mergeIni(layers('[a]\n', '  x\n[open\nword\n=v\n[]\n'));
    expect(value).toBeUndefined();
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      'l1:1: not INI: "x" continues nothing',
      'l1:2: not INI: bad section header "[open"',
      'l1:3: not INI: expected "key = value", found "word"',
      'l1:4: not INI: expected "key = value", found "=v"',
      'l1:5: not INI: bad section header "[]"',
    ]);
  });

  test('a merged text merged again is the same', () => {
    const word = fc.stringMatching(/^[a-z]{1,3}$/);
    const line = fc.oneof(
      word.map((name) => `[${name}]`),
      fc.tuple(word, word).map(([k, v]) => `${k} = ${v}`),
      word.map((k) => `${k}=`),
    );
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (a, b) => {
        const once = merged(`[s]\n${a.join('\n')}`, `[s]\n${b.join('\n')}`);
        if (once === undefined) throw new Error('the texts are INI');
        expect(merged(once)).toBe(once);
        expect(merged(once, `[s]\n${b.join('\n')}`)).toBe(once);
      }),
    );
  });
});
