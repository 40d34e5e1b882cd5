import type { Docker, HostConnection } from './ports';

/** Verbs of Docker that change nothing. A verb that is not named here is a write. */
const reads: ReadonlySet<PropertyKey> = new Set<keyof Docker>([
  'snapshot',
  'inspect',
  'wait',
  'logs',
  'readFile',
  'cpuSeconds',
  'imageId',
  'save',
]);

function fencedDocker(docker: Docker, check: () => Promise<void>): Docker {
  return new Proxy(docker, {
    get(target, verb) {
      const value: unknown = Reflect.get(target, verb, target);
      if (typeof value !== 'function') return value;
      if (reads.has(verb)) return value.bind(target);
      return async (...given: unknown[]) => {
        await check();
        return Reflect.apply(value, target, given);
      };
    },
  });
}

/** A connection that asks `check` before everything that may write: programs, connections to APIs, Docker's verbs. */
export function fencedConnection(connection: HostConnection, check: () => Promise<void>): HostConnection {
  return {
    host: connection.host,
    docker: fencedDocker(connection.docker, check),
    lost: connection.lost,
    async run(argv, options) {
      await check();
      return connection.run(argv, options);
    },
    async connect(address, port, timeoutMs) {
      await check();
      return connection.connect(address, port, timeoutMs);
    },
    close: () => connection.close(),
  };
}
