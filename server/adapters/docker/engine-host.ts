import { setMaxListeners } from 'node:events';
import { EngineError } from '../../engine/errors';
import type { RunResult } from '../../engine/ports';
import { type HostCapabilities, parseCapabilities } from './capabilities';

export const DOCKER_SOCKET = '/var/run/docker.sock';

/** Facts that the Docker API does not have, read on its host. */
export interface EngineHost {
  readonly host: string;
  /** Aborted with the cause when the connection to the host is lost. */
  readonly gone: AbortSignal;
  capabilities(): Promise<HostCapabilities>;
  /** Hangs up a process of the host, and ends it where it does not go. */
  hangUp(pid: number): Promise<void>;
  /** Why the socket gave no connection. */
  whySilent(): Promise<{ readonly kind: 'missing' } | { readonly kind: 'down'; readonly error: EngineError }>;
}

const TIMEOUT_MS = 10_000;

/** Exit codes: 3 no socket, 4 no permission. */
const SOCKET_SCRIPT = `test -S ${DOCKER_SOCKET} || exit 3; test -w ${DOCKER_SOCKET} || exit 4`;

/** A shell hands SIGHUP on to what it runs. */
const HANG_UP = 'kill -s HUP "$1" || exit 0; sleep 1; kill -s KILL "$1" 2>/dev/null; exit 0';

/** `run` runs as whoever connects to the engine: the login user, or root. */
export function engineHost(
  host: string,
  user: string,
  gone: AbortSignal,
  run: (argv: readonly string[], options: { readonly timeout: number }) => Promise<RunResult>,
): EngineHost {
  let capabilities: Promise<HostCapabilities> | undefined;
  // Every request to the engine listens.
  setMaxListeners(0, gone);
  return {
    host,
    gone,
    capabilities() {
      capabilities ??= run(['cat', '/proc/self/status', '/proc/sys/kernel/cap_last_cap'], {
        timeout: TIMEOUT_MS,
      }).then((result) => parseCapabilities(result.stdout.toString()));
      capabilities.catch(() => {
        capabilities = undefined;
      });
      return capabilities;
    },
    async hangUp(pid) {
      await run(['sh', '-c', HANG_UP, 'sh', String(pid)], { timeout: TIMEOUT_MS });
    },
    async whySilent() {
      const { code } = await run(['sh', '-c', SOCKET_SCRIPT], { timeout: TIMEOUT_MS });
      if (code === 3) return { kind: 'missing' };
      const error =
        code === 4
          ? new EngineError(
              'DockerDown',
              `${user} may not use Docker on ${host}: ${DOCKER_SOCKET} is closed to it`,
              {
                remedy: `Add ${user} to the group docker on ${host} (usermod -aG docker ${user}), or log in as root.`,
              },
            )
          : new EngineError('DockerDown', `Docker on ${host} does not answer at ${DOCKER_SOCKET}`, {
              retryable: true,
              remedy: `Look at the engine on ${host}: systemctl status docker, journalctl -u docker.`,
            });
      return { kind: 'down', error };
    },
  };
}
