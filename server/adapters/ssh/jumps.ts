import type { Duplex } from 'node:stream';
import pLimit from 'p-limit';
import type { Client } from 'ssh2';
import { isNoHost } from '../../core/domain/ip-address';
import { EngineError } from '../../engine/errors';
import type { JumpTarget } from '../../engine/ports';
import { forward } from './forward';
import { noHost, openClient } from './open-client';

/** Connections that a jump host is asked for at the same time. */
const AT_ONCE = 16;

/** Ways through jump hosts. All that is behind one shares one login there, which ends with the last of them. */
export interface Jumps {
  /** A connection to what is behind these jump hosts. */
  through(via: readonly JumpTarget[], to: Place): Promise<Duplex>;
}

interface Place {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

interface Shared {
  readonly client: Promise<Client>;
  readonly limit: ReturnType<typeof pLimit>;
  users: number;
}

export const jumpName = ({ address, port }: Pick<JumpTarget, 'address' | 'port'>): string =>
  `the jump host ${address} port ${port}`;

export function createJumps(): Jumps {
  const open = new Map<string, Shared>();

  /** The login at the last of these, made when there is none. */
  function share(via: readonly JumpTarget[], last: JumpTarget): Shared {
    const key = JSON.stringify(via);
    const known = open.get(key);
    if (known) return known;
    const shared: Shared = { client: logIn(via.slice(0, -1), last), limit: pLimit(AT_ONCE), users: 0 };
    open.set(key, shared);
    const forget = () => {
      if (open.get(key) === shared) open.delete(key);
    };
    shared.client.then((client) => client.once('close', forget)).catch(forget);
    return shared;
  }

  async function logIn(before: readonly JumpTarget[], last: JumpTarget): Promise<Client> {
    const place = { ...last, name: jumpName(last) };
    if (before.length === 0) return openClient(place);
    return openClient(place, { socket: await through(before, place) });
  }

  async function through(via: readonly JumpTarget[], to: Place): Promise<Duplex> {
    const last = via.at(-1);
    if (!last) throw new EngineError('BadTarget', `no way to ${to.name} is known`);
    if (isNoHost(to.address)) throw noHost(to, to.address);
    const shared = share(via, last);
    shared.users += 1;
    let held = true;
    const leave = () => {
      if (!held) return;
      held = false;
      shared.users -= 1;
      if (shared.users > 0) return;
      const key = JSON.stringify(via);
      if (open.get(key) === shared) open.delete(key);
      shared.client.then((client) => client.end()).catch(() => undefined);
    };
    try {
      const client = await shared.client;
      const channel = await shared.limit(() => forward(client, jumpName(last), to.address, to.port));
      return channel.once('close', leave);
    } catch (cause) {
      leave();
      if (cause instanceof EngineError && cause.tag === 'ConnectFailed')
        throw new EngineError('HostUnreachable', `${to.name} cannot be reached: ${cause.message}`, {
          cause,
          retryable: true,
          remedy:
            'Check that the host is up, its address and port as the jump host sees them, and that sshd runs.',
        });
      throw cause;
    }
  }

  return { through };
}
