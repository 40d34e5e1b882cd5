import { Duplex } from 'node:stream';
import { EngineError } from '../../engine/errors';
import type { HostConnection, Hosts } from '../../engine/ports';
import { fakeDocker } from './fake-docker';
import { runFake } from './fake-programs';
import { fakeTerminal } from './fake-terminal';
import { type FakeWorld, note } from './fake-world';

/** Connections into a fake world. A fault on the verb `connect` stands for refused logins and changed keys. */
export function createFakeHosts(world: FakeWorld): Hosts {
  return {
    async connect(target) {
      const host = world.host(target.name);
      if (host.unreachable)
        throw new EngineError('HostUnreachable', `${target.name} cannot be reached`, { retryable: true });
      note(world, target.name, 'connect', target.name);
      let cause: Error | undefined;
      let lose: (cause: Error) => void = () => {};
      const lost = new Promise<Error>((resolve) => {
        lose = (why) => {
          cause ??= why;
          host.cuts.delete(lose);
          resolve(cause);
        };
      });
      host.cuts.add(lose);
      const check = () => {
        if (cause || host.unreachable)
          throw new EngineError('HostUnreachable', `the connection to ${host.name} is lost`, {
            retryable: true,
          });
      };
      const connection: HostConnection = {
        host: target.name,
        lost,
        docker: fakeDocker(world, host, check),
        async run(argv, options = {}) {
          check();
          options.signal?.throwIfAborted();
          const result = await runFake(world, host, argv, options);
          for (const line of result.stdout.toString().split('\n').slice(0, -1))
            options.onLine?.(line, 'stdout');
          return result;
        },
        async terminal(size, as) {
          check();
          note(world, target.name, 'terminal', as);
          return fakeTerminal(`${as}@${target.name}`, size);
        },
        async connect(address, port) {
          check();
          if (world.listens(address, port)) return answering();
          throw new EngineError(
            'ConnectFailed',
            `${address} port ${port} cannot be reached from ${host.name}`,
            {
              retryable: true,
            },
          );
        },
        async close() {
          lose(new Error(`the connection to ${host.name} was closed`));
        },
      };
      return connection;
    },
  };
}

/** A server that says 200 to whatever it is told. */
const answering = (): Duplex =>
  new Duplex({
    read() {},
    write(_chunk, _encoding, done) {
      this.push('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
      done();
    },
  });
