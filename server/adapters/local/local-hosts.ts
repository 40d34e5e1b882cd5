import { connect } from 'node:net';
import { userInfo } from 'node:os';
import Dockerode from 'dockerode';
import { EngineError } from '../../engine/errors';
import type { HostConnection, Hosts } from '../../engine/ports';
import { createDocker } from '../docker/docker';
import { EngineAgent, withErrorHandled } from '../docker/engine-agent';
import { DOCKER_SOCKET, engineHost } from '../docker/engine-host';
import { openTerminal } from './open-terminal';
import { runProgram } from './run-program';

const CONNECT_TIMEOUT = 10_000;

/** This very machine as a host, without SSH. */
export function createLocalHosts(): Hosts {
  return {
    async connect(target) {
      if (target.kind !== 'local') throw new EngineError('BadTarget', `${target.name} is not this machine`);
      return localConnection(target.name);
    },
  };
}

function localConnection(host: string): HostConnection {
  const agent = new EngineAgent();
  const gone = new AbortController();
  // The client passes an agent on; its typings do not know.
  const engineOptions = { socketPath: DOCKER_SOCKET, agent };
  let closed: (cause: Error) => void = () => {};
  const lost = new Promise<Error>((resolve) => {
    closed = resolve;
  });
  return {
    host,
    lost,
    run: runProgram,
    terminal: (size, as) => openTerminal(host, size, as),
    connect: (address, port, timeoutMs = CONNECT_TIMEOUT) =>
      new Promise((resolve, reject) => {
        const socket = withErrorHandled(connect({ host: address, port }));
        const failed = (why: string) => {
          socket.destroy();
          reject(
            new EngineError(
              'ConnectFailed',
              `${address} port ${port} cannot be reached from ${host}: ${why}`,
              {
                retryable: true,
              },
            ),
          );
        };
        const timer = setTimeout(() => failed(`no answer within ${timeoutMs} ms`), timeoutMs);
        const refused = (error: Error) => {
          clearTimeout(timer);
          failed(error.message);
        };
        socket.once('error', refused);
        socket.once('connect', () => {
          clearTimeout(timer);
          socket.off('error', refused);
          resolve(socket);
        });
      }),
    docker: createDocker(
      new Dockerode(engineOptions),
      engineHost(host, userInfo().username, gone.signal, runProgram),
    ),
    async close() {
      agent.destroy();
      const cause = new EngineError('HostUnreachable', `the connection to ${host} was closed`);
      gone.abort(cause);
      closed(cause);
    },
  };
}
