import { expect, it } from 'vitest';
import { specOf } from '../../adapters/contract/container-spec';
import { createFakeHosts } from '../../adapters/fake/fake-hosts';
import { createFakeWorld } from '../../adapters/fake/fake-world';
import type { WatchedHost } from '../../core/domain/watched';
import { watchHost } from './watch-host';

const own = (name: string) =>
  specOf(name, 'exec sleep 60', { labels: { 'kollage.cloud': 'c1', 'kollage.role': 'r' } });

/** A watched host h1 with the container `api`, and what was reported of it. */
async function watched() {
  const world = createFakeWorld({ hosts: ['h1'] });
  const host = world.host('h1');
  const hosts = createFakeHosts(world);
  const connect = () => hosts.connect({ kind: 'local', name: 'h1' });
  const { docker } = await connect();
  host.images.set(own('api').image, 'sha256:1');
  for (const spec of [own('api'), specOf('foreign', 'exec sleep 60')]) {
    await docker.create(spec);
    await docker.start(spec.name);
  }
  const reports: WatchedHost[] = [];
  const waiting = new Set<() => void>();
  const end = new AbortController();
  const watching = watchHost(
    {
      cloud: 'c1',
      clock: world.clock,
      connect,
      report(state) {
        reports.push(state);
        for (const look of waiting) look();
      },
    },
    end.signal,
  );
  /** The first report from now on, or of before, that is so. */
  const until = (is: (state: WatchedHost) => boolean) =>
    new Promise<WatchedHost>((resolve) => {
      const look = () => {
        const found = reports.findLast(is);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return {
    ...{ world, host, docker, reports, until },
    async stop() {
      end.abort();
      await watching;
    },
  };
}
const states = (state: WatchedHost) => state.containers.map(({ name, state: its }) => `${name} ${its}`);

it('reports the own containers, and each change of one', async () => {
  const { docker, until, stop } = await watched();
  expect(states(await until(({ kind }) => kind === 'seen'))).toEqual(['api running']);
  await docker.kill('api', 'KILL');
  await until((state) => states(state).join() === 'api exited');
  await docker.remove('api');
  await until((state) => state.kind === 'seen' && state.containers.length === 0);
  await stop();
});

it('a host that is cut off is silent, with what was known before, and seen again', async () => {
  const { host, until, stop, reports } = await watched();
  await until(({ kind }) => kind === 'seen');
  host.unreachable = true;
  host.cut(new Error('cable'));
  const silent = await until(({ kind }) => kind === 'silent');
  expect(silent).toMatchObject({ tag: 'HostUnreachable' });
  expect(states(silent)).toEqual(['api running']);
  const before = reports.length;
  host.unreachable = false;
  await until((state) => state.kind === 'seen' && reports.indexOf(state) >= before);
  await stop();
});

it('an engine that answers nothing more is silent, although the connection holds', async () => {
  const { host, until, stop } = await watched();
  await until(({ kind }) => kind === 'seen');
  host.docker = 'down';
  expect(await until(({ kind }) => kind === 'silent')).toMatchObject({ tag: 'DockerDown' });
  await stop();
});
