import { expect, it } from 'vitest';
import { usageBetween } from './use-usage';

it('the share of a processor needs two looks at the same start', () => {
  const first = {
    'h1/a': { at: 1_000, cpuSeconds: 10, memory: 5 },
    'h1/b': { at: 1_000, cpuSeconds: 50, memory: 5 },
  };
  expect(usageBetween(undefined, first)).toEqual({ 'h1/a': { memory: 5 }, 'h1/b': { memory: 5 } });
  const second = {
    'h1/a': { at: 6_000, cpuSeconds: 12.5, memory: 6 },
    'h1/b': { at: 6_000, cpuSeconds: 1, memory: 7 },
  };
  expect(usageBetween(first, second)).toEqual({ 'h1/a': { memory: 6, cpu: 0.5 }, 'h1/b': { memory: 7 } });
});
