import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findRings, type Ring, rings, runRing } from './rings.mjs';

const root = mkdtempSync(join(tmpdir(), 'kollage-rings-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ring = (script: string, more: Partial<Ring> = {}): Ring => ({
  name: 'small',
  what: '',
  minutes: 1,
  needs: [],
  argv: (report) => ['sh', '-c', script, 'sh', report],
  count: () => ({ passed: 0, failed: 0 }),
  ...more,
});

/** Whether the process is there and not a corpse that nobody has collected. */
function runs(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

const run = (one: Ring, onOutput: (text: string) => void = () => undefined) =>
  runRing(one, { root, onOutput });

it('a ring that ran no test fails', async () => {
  expect(await run(ring('true'))).toMatchObject({ passed: 0, failed: 1, problems: ['it ran no test'] });
});

it('a ring that passed and then ended badly fails', async () => {
  const result = await run(ring('exit 3', { count: () => ({ passed: 2, failed: 0 }) }));
  expect(result).toMatchObject({ passed: 2, failed: 1, problems: ['it ended with code 3'] });
});

it('a failed test is counted once', async () => {
  const result = await run(ring('exit 1', { count: () => ({ passed: 2, failed: 1 }) }));
  expect(result).toMatchObject({ passed: 2, failed: 1, problems: [] });
});

it('a ring that hangs is ended with its children', async () => {
  let output = '';
  const hanging = ring('sleep 300 & echo $!; wait', { minutes: 0.01 });
  const result = await run(hanging, (text) => {
    output += text;
  });
  expect(result).toMatchObject({ failed: 1, problems: ['it was ended after 0.01 minutes'] });
  expect(result.seconds).toBeLessThan(20);
  const child = Number(output.trim());
  expect(child).toBeGreaterThan(1);
  await expect.poll(() => runs(child)).toBe(false);
});

it('a ring whose preparation fails does not run', async () => {
  const result = await run(ring('true', { before: ['false'], count: () => ({ passed: 0, failed: 0 }) }));
  expect(result.problems).toEqual(['what it needs could not be built']);
});

it('rings are found by name, in their order; an unknown one is named', () => {
  expect(findRings(['cloud', 'check']).map((one) => one.name)).toEqual(['check', 'cloud']);
  expect(findRings()).toEqual(rings.filter(({ onlyWhenNamed }) => !onlyWhenNamed));
  expect(findRings(['all']).map((one) => one.name)).toEqual(['all']);
  expect(() => findRings(['cluod'])).toThrow(
    'There is no ring "cluod": check, contract, api, browser, cloud, journey, all, journey-all.',
  );
});
