import { expect, it } from 'vitest';
import { hostAllowed } from './allowed-host';

it.each([
  '127.0.0.1:8787',
  '[::1]:8787',
  'localhost',
  'LOCALHOST:8787',
  '192.0.2.7',
  'panel.lab:8787',
  'Panel.Lab.',
])('a panel that is called panel.lab may be asked as %s', (host) =>
  expect(hostAllowed(host, ['panel.lab'])).toBe(true),
);

it.each([
  undefined,
  '',
  'evil.example',
  '127.0.0.1.evil.example:8787',
  'panel.lab.evil.example',
  'localhost.evil',
  'a b',
])('and not as %s', (host) => expect(hostAllowed(host, ['panel.lab'])).toBe(false));
