import { expect, it } from 'vitest';
import { checkValue } from './check-value';

it.each([
  ['hostname', 'cloud.example', true],
  ['hostname', '192.0.2.7', true],
  ['hostname', '2001:db8::7', true],
  ['hostname', 'https://cloud.example', false],
  ['hostname', 'cloud.example:443', false],
  ['hostname', 'a b', false],
  ['hostname', '192.0.2.777', false],
  ['hostname', '-a.example', false],
  ['hostname', '', false],
  ['registry', 'registry.example:5000', true],
  ['registry', 'registry.example/mirror', true],
  ['registry', '[2001:db8::1]:5000', true],
  ['registry', 'https://registry.example', false],
  ['registry', 'registry.example:99999', false],
  ['registry', 'registry.example:50:00', false],
  ['word', 'Region-1.b', true],
  ['word', 'a b', false],
  ['word', 'a/b', false],
  ['word', '', false],
  ['interface', 'abcdefghijklmno', true],
  ['interface', 'abcdefghijklmnop', false],
] as const)('for a %s, "%s" is %s', (type, value, fine) => {
  expect(checkValue({ type, optional: false }, value).ok).toBe(fine);
});
