import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engine } from '../../server/adapters/lab/engine';
import { down, type Lab, type LabHost, up } from '../../server/adapters/lab/lab';
import { runOn } from '../../server/adapters/lab/shell';
import { aioProgram } from './world/aio-program';

const { state, aio } = aioProgram();
const labs = new Set<string>();

/** Somebody else's, of another state folder: it must be left alone, and keeps the images from being removed. */
let other: Lab;

beforeAll(async () => {
  other = await up({ hosts: 1, docker: 'absent' });
});
afterAll(async () => {
  if (other) await down(other.id);
  for (const id of labs) await down(id);
  rmSync(state, { recursive: true, force: true });
});

function hostOf({ hosts: [host] }: Lab): LabHost {
  if (!host) throw new Error('the lab has no host');
  return host;
}

/** What of this program's labs Docker has, and which processes work in its folder. */
async function traces(): Promise<readonly string[]> {
  const [containers, volumes, networks] = await Promise.all([
    engine.listContainers({ all: true }),
    engine.listVolumes(),
    engine.listNetworks(),
  ]);
  const names = [
    ...containers.flatMap(({ Names }) => Names),
    ...(volumes.Volumes ?? []).map(({ Name }) => Name),
    ...networks.map(({ Name }) => Name),
    ...readdirSync('/sys/class/net'),
  ];
  const processes = readdirSync('/proc').flatMap((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(state)
        ? [`process ${pid}`]
        : [];
    } catch {
      return [];
    }
  });
  return [...names.filter((name) => [...labs].some((id) => name.includes(id))), ...processes];
}

test('npm run aio ends with a token, says the second time that nothing is to change, and --down removes every trace', async () => {
  const first = await aio('--name', 'trace', '--identity-only');
  for (const name of readdirSync(join(state, 'labs'))) labs.add(name.slice(0, 6));
  console.log(first.said.split('\n').slice(-9).join('\n'));
  expect(first, first.said).toMatchObject({ code: 0 });
  expect(first.said).toMatch(/Token {4}issued by Keystone through that address in \d+ ms/);
  expect(readFileSync(join(state, 'trace-openrc.sh'), 'utf8')).toContain('OS_AUTH_URL');
  expect((await traces()).length).toBeGreaterThan(3);

  const second = await aio('--name', 'trace');
  expect(second.code, second.said).toBe(0);
  expect(second.said).toContain('Nothing to change: the cloud is as desired.');
  expect(second.said).toContain('Token    issued');

  const last = await aio('--name', 'trace', '--down');
  expect(last.code, last.said).toBe(0);
  expect(await traces()).toEqual([]);
  expect(existsSync(state)).toBe(false);
  expect(last.said).toContain('other throw-away hosts run on this machine');
  expect((await runOn(hostOf(other), 'hostname')).code).toBe(0);
});
