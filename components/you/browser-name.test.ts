import { expect, test } from 'vitest';
import { browserName } from './browser-name';

test('a browser is named with its system, a program by its first word', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0';
  expect(browserName(edge)).toBe('Edge 140, Windows');
  expect(browserName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox 140, Linux',
  );
  expect(browserName('curl/8.5.0')).toBe('curl');
  expect(browserName('')).toBe('');
});
