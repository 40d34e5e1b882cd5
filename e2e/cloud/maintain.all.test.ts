import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { powerOn } from '../../server/adapters/lab/lab';
import { runOn } from '../../server/adapters/lab/shell';
import { type ThreeControllers, threeControllers, within } from './world/three-controllers';
import { writer } from './world/writer';

const MINUTE = 60_000;
const HOSTS = [1, 2, 3] as const;

let cloud: ThreeControllers;
beforeAll(async () => {
  cloud = await threeControllers();
}, 20 * MINUTE);
afterAll(() => cloud?.remove());

/** A lab host has no service manager: its first process ends, and somebody has to switch it on again. */
const REBOOT = `printf '#!/bin/sh\\nkill -TERM 1\\n' > /usr/local/sbin/reboot && chmod 755 /usr/local/sbin/reboot`;

/** Switches on what has gone off, until `end`; the hosts in the order in which they went. */
function switchOn(): { readonly went: string[]; end(): Promise<void> } {
  const went: string[] = [];
  let over = false;
  const watch = async () => {
    while (!over) {
      for (const number of HOSTS) {
        const host = `host${number}`;
        const answers = await runOn(cloud.host(number), 'true').catch(() => ({ code: 1 }));
        if (answers.code === 0 || over) continue;
        went.push(host);
        await sleep(3000);
        await powerOn(cloud.lab.id, host);
      }
      await sleep(500);
    }
  };
  const watching = watch();
  return {
    went,
    async end() {
      over = true;
      await watching;
    },
  };
}

test(
  'three controllers boot one after another while clients write, and no acknowledged write is lost',
  async () => {
    for (const number of HOSTS) await cloud.sh(number, REBOOT);
    const writes = writer(cloud.openrc, 'maintain');
    await writes.writes(5, 60);
    const on = switchOn();
    const begun = Date.now();
    const said = await cloud
      .kollage('maintain', '--all', '--reboot', '--yes', ...cloud.flags)
      .finally(() => on.end());
    const took = (Date.now() - begun) / 1000;
    const gap = writes.longestGap(begun);
    await writes.writes(5, 120);
    await within(120, () => cloud.settled());
    const { written, lost } = await writes.end();
    console.log(
      `maintenance of three controllers: ${took.toFixed(0)} s, ${on.went.join(', ')}; longest gap ${gap.toFixed(1)} s; ${written} written, ${lost.length} lost`,
      writes.failures,
    );
    expect([...on.went].sort()).toEqual(['host1', 'host2', 'host3']);
    expect(lost).toEqual([]);
    expect(said.code).toBe(0);
  },
  25 * MINUTE,
);
