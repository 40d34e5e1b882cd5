import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KNOWN_HOSTS_NAME, readKnownHosts, writeKnownHosts } from './known-hosts';

const KEY = `SHA256:${'k'.repeat(43)}`;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'known-hosts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('keeps keys with how each host was reached, and reads what it wrote', async () => {
  const known = {
    aio: { key: KEY },
    cmp01: {
      key: KEY,
      reach: { user: 'root', address: '192.0.2.11', port: 22, become: false, keyFile: 'my key' },
    },
    'b1:22': { key: KEY },
    'b1:22>[fd00::1]:24': { key: KEY },
    cmp02: {
      key: KEY,
      reach: { user: 'ann', address: '2001:db8::2', port: 2222, become: true, keyFile: undefined },
    },
    cmp03: {
      key: KEY,
      reach: {
        user: 'ann',
        address: '10.0.0.3',
        port: 22,
        become: true,
        keyFile: 'my key',
        via: [
          { user: 'ops', address: 'b1', port: 22, keyFile: 'a key' },
          { user: 'ann@example', address: 'fd00::1', port: 24 },
        ],
      },
    },
  };
  await writeKnownHosts(folder, known);
  expect(readFileSync(join(folder, KNOWN_HOSTS_NAME), 'utf8').split('\n')).toEqual([
    `aio ${KEY}`,
    `b1:22 ${KEY}`,
    `b1:22>[fd00::1]:24 ${KEY}`,
    `cmp01 ${KEY} root@192.0.2.11:22 key=my key`,
    `cmp02 ${KEY} ann@2001:db8::2:2222 become`,
    `cmp03 ${KEY} ann@10.0.0.3:22 become via=ops@b1:22;a%20key,ann@example@fd00::1:24 key=my key`,
    '',
  ]);
  expect(await readKnownHosts(folder)).toEqual(known);
});

it('knows no host where there is no file, and names the line that is none', async () => {
  expect(await readKnownHosts(folder)).toEqual({});
  writeFileSync(join(folder, KNOWN_HOSTS_NAME), `# mine\naio ${KEY}\ncmp01 ${KEY} somewhere\n`);
  await expect(readKnownHosts(folder)).rejects.toThrow(`${KNOWN_HOSTS_NAME}:3: not a line`);
});
