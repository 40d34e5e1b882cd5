import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { down } from '../lab/lab';
import { aioProgram } from './world/aio-program';

const { state, aio } = aioProgram();

afterAll(async () => {
  for (const name of readdirSync(join(state, 'labs'))) await down(name.slice(0, 6));
  rmSync(state, { recursive: true, force: true });
});

test('Zed on images of Debian 12: built, deployed, a token, and nothing to change', async () => {
  const first = await aio('--name', 'zed', '--release', 'zed', '--identity-only');
  console.log(first.said.split('\n').slice(-9).join('\n'));
  expect(first.code, first.said).toBe(0);
  expect(first.said).toContain('Token    issued');
  const second = await aio('--name', 'zed', '--release', 'zed');
  expect(second.said).toContain('Nothing to change');
});
