import { expect, it } from 'vitest';
import { createFakeHosts } from '../adapters/fake/fake-hosts';
import { createFakeWorld } from '../adapters/fake/fake-world';
import type { HostConnection } from './ports';
import { createWritePermit } from './write-permit';
import { openWriting } from './writing';

function cloudOf(hosts: readonly string[]) {
  const world = createFakeWorld({ hosts: [...hosts] });
  const open = new Map<string, Promise<HostConnection>>();
  const connect = (name: string) => {
    const known = open.get(name) ?? createFakeHosts(world).connect({ kind: 'local', name });
    open.set(name, known);
    return known;
  };
  let time = 0;
  const permit = createWritePermit(() => time, 1000);
  const start = (owner: string) =>
    openWriting({
      writer: { owner, words: `drain of ${owner}` },
      connect,
      clock: world.clock,
      permit,
      elapsed: () => time,
    });
  return { start, pass: (ms: number) => (time += ms), connect };
}

it('a host that a task claims without being told is refused to the next writer by name, until the task ends', async () => {
  const { start } = cloudOf(['h1', 'h2']);
  const first = start('panel a');
  await first.claim(['h1']);
  await (await first.connect('h2')).run(['true']);
  const second = start('folder b');
  await expect(second.claim(['h2'])).rejects.toThrow('h2 is being written to by another: drain of panel a');
  await first.end();
  const third = start('folder b');
  await third.claim(['h1', 'h2']);
  await third.end();
});

it('writes nothing when its lease is over, and nothing after its end', async () => {
  const { start, pass, connect } = cloudOf(['h1']);
  const one = start('panel a');
  await one.claim(['h1']);
  const connection = await one.connect('h1');
  await one.end();
  await expect(connection.docker.start('nova_api')).rejects.toThrow('may not write any more');
  const late = start('panel a');
  const held = await late.connect('h1');
  pass(2000);
  await expect(held.run(['true'])).rejects.toThrow('may not write any more');
  await expect(late.claim(['h1'])).rejects.toThrow('may not write any more');
  expect((await (await connect('h1')).run(['cat', '/run/kollage/writer'])).code).not.toBe(0);
  await late.end();
});

it('gives the same connection again, so that a session kept with it is found', async () => {
  const { start } = cloudOf(['h1']);
  const one = start('panel a');
  expect(await one.connect('h1')).toBe(await one.connect('h1'));
  await one.end();
});
