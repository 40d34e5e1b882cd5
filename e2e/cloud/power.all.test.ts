import { afterAll, beforeAll, expect, test } from 'vitest';
import { cut, mend, powerOff, powerOn } from '../../server/adapters/lab/lab';
import { runOn } from '../../server/adapters/lab/shell';
import { type ThreeControllers, threeControllers, within } from './world/three-controllers';
import { type Writer, writer } from './world/writer';

const HOSTS = [1, 2, 3] as const;
const MINUTE = 60_000;

let cloud: ThreeControllers;
beforeAll(async () => {
  cloud = await threeControllers();
}, 20 * MINUTE);
afterAll(() => cloud?.remove());

/** The host that has the floating address. */
async function holder(): Promise<number> {
  for (const number of HOSTS) {
    const { output } = await runOn(cloud.host(number), 'ip -o address show dev eth0');
    if (output.includes(`${cloud.lab.vip}/`)) return number;
  }
  throw new Error('no host has the floating address');
}

/** Projects are written while a host is away; what that was like, in figures. */
async function away(
  what: string,
  number: number,
  harm: (id: string, host: string) => Promise<void>,
  heal: (id: string, host: string) => Promise<void>,
): Promise<void> {
  const host = `host${number}`;
  const writes: Writer = writer(cloud.openrc, what.replaceAll(' ', '-'));
  await writes.writes(5, 60);
  const begun = Date.now();
  await harm(cloud.lab.id, host);
  await writes.writes(10, 120);
  const gap = writes.longestGap(begun);
  const back = Date.now();
  await heal(cloud.lab.id, host);
  const joined = await within(240, () => cloud.settled());
  const { written, lost } = await writes.end();
  console.log(
    `${what} (${host}) at ${new Date(begun).toISOString().slice(11, 23)}: ${gap.toFixed(1)} s without a write; ${joined.toFixed(0)} s until it joined, longest gap meanwhile ${writes.longestGap(back).toFixed(1)} s; ${written} written, ${lost.length} lost`,
    writes.failures,
  );
  expect(lost).toEqual([]);
}

test('a controller loses power', () => away('power', 3, powerOff, powerOn), 10 * MINUTE);

test(
  'the writer of the database loses power',
  () => away('power of the writer', 1, powerOff, powerOn),
  10 * MINUTE,
);

test(
  'the holder of the floating address loses power',
  async () => away('power of the holder', await holder(), powerOff, powerOn),
  10 * MINUTE,
);

test(
  'the network of the holder is cut',
  async () => away('network of the holder', await holder(), cut, mend),
  10 * MINUTE,
);

/** All hosts go down and come back in some way, and nobody does anything; what was written is there. */
async function allAway(what: string, does: () => Promise<void>): Promise<void> {
  const writes = writer(cloud.openrc, what.replaceAll(' ', '-'));
  await writes.writes(10, 60);
  await does();
  const begun = Date.now();
  await writes.writes(5, 300);
  const seconds = (Date.now() - begun) / 1000;
  const joined = await within(240, () => cloud.settled());
  const { written, lost } = await writes.end();
  console.log(
    `${what}: writes ${seconds.toFixed(0)} s after the hosts were up, all as it was ${joined.toFixed(0)} s later; ${written} written, ${lost.length} lost`,
  );
  expect(lost).toEqual([]);
}

const all = (does: (id: string, host: string) => Promise<void>) =>
  Promise.all(HOSTS.map((number) => does(cloud.lab.id, `host${number}`)));

test(
  'all hosts lose power at once and return',
  () =>
    allAway('power of all', async () => {
      await all(powerOff);
      await all(powerOn);
    }),
  15 * MINUTE,
);

test(
  'all hosts are shut down in order at once and return',
  () =>
    allAway('shut down of all', async () => {
      // A host that shuts down ends its engine, which ends the containers in order and starts them at the next boot.
      const shut = 'pid=$(cat /var/run/docker.pid); kill "$pid"; timeout 60 tail --pid="$pid" -f /dev/null';
      await Promise.all(HOSTS.map((number) => runOn(cloud.host(number), shut)));
      await all(powerOff);
      await all(powerOn);
    }),
  15 * MINUTE,
);

test(
  'a cloud that was stopped as a whole starts',
  () =>
    allAway('stop and start', async () => {
      await cloud.kollage('stop', '--yes', ...cloud.flags);
      await cloud.kollage('start', '--yes', ...cloud.flags);
    }),
  15 * MINUTE,
);
