import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Client, type ConnectConfig } from 'ssh2';
import { isNoHost } from '../../core/domain/ip-address';
import { EngineError } from '../../engine/errors';
import type { HostTarget } from '../../engine/ports';
import { checkedLookup } from '../net/checked-lookup';
import { fingerprint, judgeHostKey } from './host-key';
import { type Login, loginWays } from './login-ways';

export type SshTarget = Extract<HostTarget, { kind: 'ssh' }>;

type Place = Pick<SshTarget, 'name' | 'address' | 'port'>;
type Entry = Place & Login & Pick<SshTarget, 'hostKey'>;

export interface OpenOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly onHostKey?: (fingerprint: string) => boolean;
  /** A connection that leads there already. */
  readonly socket?: Duplex;
}

const CONNECT_TIMEOUT = 10_000;
const KEEPALIVE_INTERVAL = 10_000;
const KEEPALIVE_MISSES = 3;

/** A logged-in client, its host key checked. Errors: HostUnreachable, HostKeyChanged, HostKeyUnknown, LoginRefused. */
export function openClient(entry: Entry, options: OpenOptions = {}): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new Client();
    let distrust: EngineError | undefined;
    const fail = (error: unknown) => {
      options.signal?.removeEventListener('abort', aborted);
      client.on('error', () => {});
      client.destroy();
      options.socket?.destroy();
      reject(error);
    };
    const aborted = () => fail(options.signal?.reason);
    if (options.signal?.aborted) return aborted();
    options.signal?.addEventListener('abort', aborted, { once: true });
    client.once('ready', () => {
      options.signal?.removeEventListener('abort', aborted);
      client
        .removeAllListeners('error')
        .removeAllListeners('close')
        .on('error', () => {});
      // Without it every small request waits for the other side's delayed acknowledgement.
      client.setNoDelay(true);
      resolve(client);
    });
    client.once('error', (error) => fail(distrust ?? connectError(entry, error)));
    client.once('close', () => fail(distrust ?? connectError(entry, new Error('the connection was closed'))));
    try {
      client.connect({
        ...way(entry, options),
        username: entry.user,
        authHandler: loginWays(entry),
        hostVerifier: (key: Buffer) => {
          distrust = judgeHostKey(entry.name, entry.hostKey, fingerprint(key), options.onHostKey);
          return distrust === undefined;
        },
      });
    } catch (error) {
      fail(connectError(entry, error));
    }
  });
}

export const noHost = ({ name }: Pick<Place, 'name'>, at: string) =>
  new EngineError('BadTarget', `${name} is to be reached at ${at}, where no host of a cloud can be`, {
    remedy: 'Set ansible_host to an address of the host that is neither link-local nor multicast.',
  });

/** Begins the connection, unless no host can be there. */
function way(place: Place, { socket, timeoutMs }: OpenOptions): ConnectConfig {
  const common = {
    readyTimeout: timeoutMs ?? CONNECT_TIMEOUT,
    keepaliveInterval: KEEPALIVE_INTERVAL,
    keepaliveCountMax: KEEPALIVE_MISSES,
  };
  if (socket) return { ...common, sock: socket };
  const { address, port } = place;
  if (isNoHost(address)) throw noHost(place, address);
  const lookup = checkedLookup((found) => noHost(place, `${address} (${found})`));
  const direct = new Socket().setMaxListeners(0);
  return { ...common, sock: direct.connect({ host: address, port, lookup }) };
}

/** The fingerprint a host shows, without logging in. Errors: HostUnreachable. */
export function probeHostKey(
  place: Place,
  options: Pick<OpenOptions, 'timeoutMs' | 'socket'> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const client = new Client();
    const fail = (error: unknown) => {
      options.socket?.destroy();
      reject(connectError(place, error));
    };
    client.on('error', fail);
    client.on('close', () => fail(new Error('the connection was closed')));
    try {
      client.connect({
        ...way(place, options),
        username: 'kollage',
        hostVerifier: (key: Buffer) => {
          resolve(fingerprint(key));
          return false;
        },
      });
    } catch (error) {
      fail(error);
    }
  });
}

function connectError(place: Place & { readonly user?: string; readonly password?: string }, cause: unknown) {
  if (cause instanceof EngineError) return cause;
  const text = wordsOf(cause);
  if (cause instanceof Error && 'level' in cause && cause.level === 'agent')
    return new EngineError('LoginRefused', `the SSH agent does not log in at ${place.name}: ${text}`, {
      cause,
      remedy: 'ssh-add -l shows which keys the agent of SSH_AUTH_SOCK has.',
    });
  const { name, user } = place;
  if (/authentication methods failed/.test(text))
    return new EngineError('LoginRefused', `${name} refused the login of ${user}`, {
      cause,
      remedy:
        place.password === undefined
          ? `Put the public key of this cloud into ~${user}/.ssh/authorized_keys on ${name}.`
          : `Correct the password of ${user}, or put a public key into ~${user}/.ssh/authorized_keys on ${name}.`,
    });
  return new EngineError(
    'HostUnreachable',
    `${name} cannot be reached at ${place.address} port ${place.port}: ${text}`,
    {
      cause,
      retryable: true,
      remedy: 'Check that the host is up, its address and port, and that sshd runs.',
    },
  );
}

/** A name with several addresses fails with an error for each, and no words of its own. */
const wordsOf = (cause: unknown): string => {
  if (cause instanceof AggregateError && cause.message === '') return cause.errors.map(wordsOf).join('; ');
  return cause instanceof Error ? cause.message : String(cause);
};
