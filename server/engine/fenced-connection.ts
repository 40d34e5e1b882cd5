import { isRecord } from '../core/domain/value';
import type { Docker, HostConnection } from './ports';
import { NoAnswer, noteUnanswered } from './unanswered';
import { createWritesUnderWay, type WritesUnderWay } from './writes-under-way';

type Write = <T>(begin: () => Promise<T>, words?: string) => Promise<T>;

/** Verbs of Docker that change nothing. A verb that is not named here is a write. */
const reads: ReadonlySet<PropertyKey> = new Set<keyof Docker>([
  'snapshot',
  'inspect',
  'wait',
  'logs',
  'readFile',
  'copyOut',
  'usage',
  'events',
  'ping',
  'imageId',
  'images',
  'layers',
  'save',
]);

/** Of what a verb is: a name, or the spec of a container. */
const nameOf = (given: unknown): string =>
  typeof given === 'string' ? given : isRecord(given) && typeof given.name === 'string' ? given.name : '';

function fencedDocker(docker: Docker, write: Write): Docker {
  return new Proxy(docker, {
    get(target, verb) {
      const value: unknown = Reflect.get(target, verb, target);
      if (typeof value !== 'function') return value;
      if (reads.has(verb)) return value.bind(target);
      return async (...given: unknown[]) => {
        return write(
          () => Promise.resolve(Reflect.apply(value, target, given)),
          [String(verb), nameOf(given[0])].join(' ').trim(),
        );
      };
    },
  });
}

/** A connection that asks `check` before everything that may write, and has it watched until it ended: programs, connections to APIs, Docker's verbs. */
export function fencedConnection(
  connection: HostConnection,
  check: () => Promise<void>,
  writes: WritesUnderWay = createWritesUnderWay(),
): HostConnection {
  const write: Write = async (begin, words) => {
    await check();
    try {
      return await writes.track(connection, begin(), words);
    } catch (cause) {
      if (words !== undefined && cause instanceof NoAnswer) await noteUnanswered(connection, words);
      throw cause;
    }
  };
  return {
    host: connection.host,
    docker: fencedDocker(connection.docker, write),
    lost: connection.lost,
    run: (argv, options) => write(() => connection.run(argv, options)),
    terminal: (size, as) => write(() => connection.terminal(size, as)),
    connect: (address, port, timeoutMs) => write(() => connection.connect(address, port, timeoutMs)),
    close: () => connection.close(),
  };
}
