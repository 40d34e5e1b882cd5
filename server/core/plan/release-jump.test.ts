import { expect, it } from 'vitest';
import { container, found, host, running, seen, spec } from '../diff/test-state';
import { releaseJump } from './release-jump';

const observed = (tag: string) => {
  const one = host('h1', [container('keystone')]);
  const image = `192.0.2.9:4000/kollage/keystone:${tag}`;
  return found([seen(one, { docker: { containers: { keystone: running(spec('keystone', { image })) } } })]);
};
const told = (tag: string, release: string, action: 'upgrade' | 'stop' = 'upgrade') =>
  releaseJump(action, { cloud: 'test', release }, observed(tag)).map(({ summary, detail }) => [
    summary,
    detail,
  ]);

it.each([
  ['2025.1-abc', '2025.1'],
  ['2025.1-abc', '2025.2'],
  ['2025.1-abc', '2026.1'],
  ['2023.1-abc', '2024.1'],
  ['zed-abc', '2023.1'],
  ['mine-1', '2025.1'],
])('from %s to %s is allowed', (tag, release) => {
  expect(told(tag, release)).toEqual([]);
});

it('a jump that the services do not allow is refused, with the steps between', () => {
  expect(told('zed-abc', '2025.1')).toEqual([
    [
      'this cloud runs zed; the services allow no upgrade from there to 2025.1 at once',
      'The steps between: 2023.1, 2024.1. Set openstack_release to 2023.1 first.',
    ],
  ]);
  expect(told('2024.2-abc', '2026.1')[0]?.[1]).toContain('2025.1');
  expect(told('zed-abc', '2025.1', 'stop')).toEqual([]);
});

it('a way back is refused', () => {
  expect(told('2025.1', 'zed')[0]?.[0]).toContain('cannot go back to zed');
});
