import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConnections } from '../engine/connections';
import { observe } from '../engine/observe/observe';
import { asJump, freePort, type Sshd, startSshd } from './contract/sshd';
import { createHosts } from './hosts';

let [first, second, target] = [] as unknown as [Sshd, Sshd, Sshd];
beforeAll(async () => {
  // The target stands for many hosts: it takes as many logins at once.
  const all = [startSshd(), startSshd(), startSshd(['MaxStartups 100'])] as const;
  [first, second, target] = await Promise.all(all);
});
afterAll(async () => void (await Promise.all([first, second, target].map((sshd) => sshd.stop()))));

const behind = (...via: readonly Sshd[]) => ({ ...target.target, via: via.map(asJump) });
const none = async (...sshds: readonly Sshd[]) => {
  for (let n = 0; n < 100 && sshds.some((sshd) => sshd.open() > 0); n++) await sleep(50);
  expect(sshds.map((sshd) => sshd.open())).toEqual(sshds.map(() => 0));
};

test('a host is reached through its jump hosts, all of which are left with it', async () => {
  const connection = await createHosts().connect(behind(first, second));
  expect([first, second, target].map((sshd) => sshd.open())).toEqual([1, 1, 1]);
  const seen = (await connection.run(['sh', '-c', 'echo $SSH_CONNECTION'])).stdout.toString();
  expect(seen.trim().endsWith(` ${target.target.port}`)).toBe(true);
  await connection.close();
  await none(first, second, target);
});

test('when a jump host ends the way, the connection is lost, and made anew when asked for', async () => {
  const connections = createConnections(createHosts());
  const connection = await connections.get(behind(first, second));
  first.cut();
  await connection.lost;
  await expect(connection.run(['true'])).rejects.toMatchObject({ tag: 'HostUnreachable', retryable: true });
  await none(first, second, target);
  const again = await connections.get(behind(first, second));
  expect((await again.run(['true'])).code).toBe(0);
  await connections.closeAll();
  await none(first, second, target);
});

test('forty hosts behind a jump host are one login there', async () => {
  const connections = createConnections(createHosts());
  const targets = Array.from({ length: 40 }, (_, n) => ({ ...behind(first), name: `h${n}` }));
  const made = await Promise.all(targets.map((one) => connections.get(one)));
  expect(first.open()).toBe(1);
  await Promise.all(made.slice(1).map((one) => one.close()));
  expect((await made[0]?.run(['true']))?.code).toBe(0);
  await connections.closeAll();
  await none(first, target);
});

test('a jump host whose key is another one, or unknown, is not passed: nothing is sent to what is behind it', async () => {
  let reached = 0;
  const server = createServer((socket) => {
    reached += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { hostKey: _, ...unknown } = asJump(first);
  const changed = { ...unknown, hostKey: 'SHA256:other' };
  for (const [via, tag] of [
    [[changed], 'HostKeyChanged'],
    [[unknown], 'HostKeyUnknown'],
    [[asJump(first), { ...asJump(second), hostKey: 'SHA256:other' }], 'HostKeyChanged'],
  ] as const) {
    const connecting = createHosts().connect({ ...target.target, port, via }, { onHostKey: () => true });
    await expect(connecting).rejects.toMatchObject({ tag });
    await expect(connecting).rejects.toThrow(`the jump host 127.0.0.1 port ${via.at(-1)?.port}`);
  }
  expect(reached).toBe(0);
  server.close();
  await none(first, second);
});

test('the key of a host behind jump hosts is its own', async () => {
  expect(await createHosts().probeHostKey(behind(first, second))).toBe(target.fingerprint);
  await none(first, second, target);
});

test('what fails is said of the jump host where it failed', async () => {
  const hosts = createHosts();
  const stranger = { ...asJump(first), user: 'kollage-nobody' };
  await expect(hosts.connect({ ...target.target, via: [stranger] })).rejects.toMatchObject({
    tag: 'LoginRefused',
    message: `the jump host 127.0.0.1 port ${stranger.port} refused the login of kollage-nobody`,
  });
  const silent = { ...asJump(first), port: await freePort() };
  await expect(hosts.connect({ ...target.target, via: [silent] })).rejects.toMatchObject({
    tag: 'HostUnreachable',
    retryable: true,
  });
  const closed = await startSshd(['AllowTcpForwarding no']);
  const away = { ...behind(first), port: await freePort() };
  const seen = await observe([behind(closed), { ...away, name: 'h2' }], {
    connections: createConnections(hosts),
    clock: { now: () => Date.now(), sleep: (ms) => sleep(ms) },
  });
  expect(seen.h1).toMatchObject({
    kind: 'unreachable',
    cause: expect.stringContaining(`from the jump host 127.0.0.1 port ${closed.target.port}`),
  });
  expect(seen.h2).toMatchObject({
    kind: 'unreachable',
    cause: expect.stringMatching(/^h2 cannot be reached: .* Connection refused/),
  });
  await closed.stop();
  await none(first, second, target);
});
