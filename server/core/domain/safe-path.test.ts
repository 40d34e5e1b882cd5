import { expect, it } from 'vitest';
import { safePath } from './safe-path';

const here = 'https://panel.example.com';

it('after signing in one goes on to a page of this site', () => {
  for (const path of ['/', '/clouds/east-1/plans?x=1#y', '/you']) expect(safePath(path, here)).toBe(path);
  expect(safePath(`${here}/clouds`, here)).toBe('/clouds');
  expect(safePath(null, here)).toBe('/');
});

it('and never to another site, however its address is spelt', () => {
  for (const to of [
    '//evil.example.com',
    '/\t/evil.example.com/',
    '/\n/evil.example.com/',
    '\t//evil.example.com',
    '/\\evil.example.com',
    '\\\\evil.example.com',
    'https://evil.example.com/',
    'https:evil.example.com',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://panel.example.com/',
    '//panel.example.com:444/',
  ])
    expect(new URL(safePath(to, here), here).origin, to).toBe(here);
  expect(safePath('javascript:alert(1)', here)).toBe('/');
  expect(safePath('/\t/evil.example.com/', here)).toBe('/');
});
