import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoteArgv } from './quote-argv';

test('a shell reads back exactly the words that were given', () => {
  const words = ['$(touch x) `id` ; | & > < \' " \\ \n \t * ? ~ ! # é', '', '-n', "''", '$HOME', '\\'];
  const printed = execFileSync('sh', ['-c', quoteArgv(['printf', '%s\\0', ...words])]).toString();
  expect(printed.split('\0').slice(0, -1)).toEqual(words);
});

test('no word escapes its quotes', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (argv) => {
      fc.pre(!argv.some((word) => word.includes('\0')));
      const back = quoteArgv(argv).match(/'(?:[^']|'\\'')*'(?= |$)/g) ?? [];
      expect(back.map((word) => word.slice(1, -1).replaceAll(`'\\''`, "'"))).toEqual(argv);
    }),
  );
});

test('a real shell reads back any words', () => {
  const odd = fc.string({ unit: fc.constantFrom(...'$`"\'\\;|&<>(){}[]*?~!#%^=-+ \t\n\r\u0007xé中') });
  const word = fc.oneof(odd, fc.string({ unit: 'grapheme' })).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
      const printed = execFileSync('/bin/sh', ['-c', quoteArgv(['printf', '%s\\0', ...words])]).toString();
      expect(printed.split('\0').slice(0, -1)).toEqual(words);
    }),
    { numRuns: 60 },
  );
});

test('a NUL byte is refused', () => {
  expect(() => quoteArgv(['echo', 'a\0b'])).toThrow('NUL');
});
