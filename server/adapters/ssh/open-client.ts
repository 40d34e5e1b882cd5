import { Client, type ConnectConfig } from 'ssh2';
import { isNoHost } from '../../core/domain/ip-address';
import { EngineError } from '../../engine/errors';
import type { HostTarget } from '../../engine/ports';
import { fingerprint, judgeHostKey } from './host-key';

export type SshTarget = Extract<HostTarget, { kind: 'ssh' }>;

export interface OpenOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly onHostKey?: (fingerprint: string) => boolean;
}

const CONNECT_TIMEOUT = 10_000;
const KEEPALIVE_INTERVAL = 10_000;
const KEEPALIVE_MISSES = 3;

/** A logged-in client, its host key checked. Errors: HostUnreachable, HostKeyChanged, HostKeyUnknown, LoginRefused. */
export function openClient(target: SshTarget, options: OpenOptions = {}): Promise<Client> {
  return new Promise((resolve, reject) => {
    if (options.signal?.aborted) return reject(options.signal.reason);
    if (isNoHost(target.address)) return reject(noHost(target));
    const client = new Client();
    let distrust: EngineError | undefined;
    const fail = (error: unknown) => {
      options.signal?.removeEventListener('abort', aborted);
      client.on('error', () => {});
      client.destroy();
      reject(error);
    };
    const aborted = () => fail(options.signal?.reason);
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
    client.once('error', (error) => fail(distrust ?? connectError(target, error)));
    client.once('close', () =>
      fail(distrust ?? connectError(target, new Error('the connection was closed'))),
    );
    try {
      client.connect({
        ...address(target, options),
        username: target.user,
        privateKey: target.privateKey,
        hostVerifier: (key: Buffer) => {
          distrust = judgeHostKey(target.name, target.hostKey, fingerprint(key), options.onHostKey);
          return distrust === undefined;
        },
      });
    } catch (error) {
      fail(connectError(target, error));
    }
  });
}

const noHost = ({ name, address: at }: Pick<SshTarget, 'name' | 'address'>) =>
  new EngineError('BadTarget', `${name} is to be reached at ${at}, where no host of a cloud can be`, {
    remedy: 'Set ansible_host to an address of the host that is neither link-local nor multicast.',
  });

const address = (target: Pick<SshTarget, 'address' | 'port'>, options: OpenOptions): ConnectConfig => ({
  host: target.address,
  port: target.port,
  readyTimeout: options.timeoutMs ?? CONNECT_TIMEOUT,
  keepaliveInterval: KEEPALIVE_INTERVAL,
  keepaliveCountMax: KEEPALIVE_MISSES,
});

/** The fingerprint a host shows, without logging in. Errors: HostUnreachable. */
export function probeHostKey(
  target: Pick<SshTarget, 'name' | 'address' | 'port'>,
  options: { readonly timeoutMs?: number } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    if (isNoHost(target.address)) return reject(noHost(target));
    const client = new Client();
    client.on('error', (error) => reject(connectError(target, error)));
    client.on('close', () => reject(connectError(target, new Error('the connection was closed'))));
    client.connect({
      ...address(target, options),
      username: 'kollage',
      hostVerifier: (key: Buffer) => {
        resolve(fingerprint(key));
        return false;
      },
    });
  });
}

function connectError(
  target: Pick<SshTarget, 'name' | 'address' | 'port'> & { user?: string },
  cause: unknown,
) {
  const text = cause instanceof Error ? cause.message : String(cause);
  if (/authentication methods failed/.test(text))
    return new EngineError('LoginRefused', `${target.name} refused the login of ${target.user}`, {
      cause,
      remedy: `Put the public key of this cloud into ~${target.user}/.ssh/authorized_keys on ${target.name}.`,
    });
  if (/privateKey|private key|passphrase/i.test(text))
    return new EngineError('LoginRefused', `the SSH key for ${target.name} cannot be used: ${text}`, {
      cause,
      remedy: 'Give an unencrypted OpenSSH or PEM private key.',
    });
  return new EngineError(
    'HostUnreachable',
    `${target.name} cannot be reached at ${target.address} port ${target.port}: ${text}`,
    {
      cause,
      retryable: true,
      remedy: 'Check that the host is up, its address and port, and that sshd runs.',
    },
  );
}
