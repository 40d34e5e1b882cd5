import { expect, test } from 'vitest';
import { createConnections } from './connections';
import type { HostConnection, HostTarget } from './ports';

const target = (address: string, privateKey = 'a'): HostTarget => ({
  kind: 'ssh',
  name: 'aio',
  address,
  port: 22,
  user: 'root',
  privateKey,
  become: false,
});

test('a host of another cloud by the same name takes nobody’s connection away; another login does', async () => {
  const closed: string[] = [];
  const connections = createConnections({
    async connect(to) {
      const where = to.kind === 'ssh' ? `${to.address} ${to.privateKey}` : '';
      const close = async () => void closed.push(where);
      return { host: to.name, lost: new Promise(() => {}), close } as unknown as HostConnection;
    },
  });
  const first = await connections.get(target('192.0.2.1'));
  await connections.get(target('192.0.2.2'));
  expect(await connections.get(target('192.0.2.1'))).toBe(first);
  expect(closed).toEqual([]);
  expect(await connections.get(target('192.0.2.1', 'b'))).not.toBe(first);
  await expect.poll(() => closed).toEqual(['192.0.2.1 a']);
});
