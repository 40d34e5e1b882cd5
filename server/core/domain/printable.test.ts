import { expect, test } from 'vitest';
import { printable } from './printable';

test.each([
  ['a colour', '\x1b[1;31mred\x1b[0m', 'red'],
  ['a title', '\x1b]0;owned\x07x', 'x'],
  ['a link', '\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\', 'here'],
  ['the clipboard', '\x1b]52;c;cm0gLXJm\x07ok', 'ok'],
  ['a title without an end', '\x1b]0;owned', ''],
  ['cursor moves', '\x1b[2J\x1b[1;1Hfake: done', 'fake: done'],
  ['8-bit sequences', '\x9b31mred\x9d0;t\x9cx', 'redx'],
  ['a reset', '\x1bcx', 'x'],
  ['a device string', '\x1bP+q544e\x1b\\x', 'x'],
  ['bell, backspace, carriage return, NUL', 'a\x07\b\r\0b', 'a␇␈␍\ufffdb'],
  ['writing turned round', 'a\u202eb\u2066c', 'a\ufffdb\ufffdc'],
  ['tabs, newlines and every script', 'a\tb\né 中文 🙂', 'a\tb\né 中文 🙂'],
])('%s', (_, text, shown) => expect(printable(text)).toBe(shown));

test('ten megabytes of escapes take no time', () => {
  const started = performance.now();
  printable('\x1b]0;'.repeat(2_500_000));
  printable('\x1b['.repeat(5_000_000));
  expect(performance.now() - started).toBeLessThan(5_000);
});
