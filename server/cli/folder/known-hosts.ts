import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Jump, jumpText } from '../../core/domain/jump';
import { Failure } from '../failure';
import { writeAtomically } from './write-atomically';

export const KNOWN_HOSTS_NAME = 'known_hosts.kollage';

/** A jump host whose user is decided. */
export type KnownJump = Jump & { readonly user: string };

/** How a host was reached, so that it can be cleared when the inventory names it no more. */
export interface Reach {
  readonly user: string;
  readonly address: string;
  readonly port: number;
  readonly become: boolean;
  /** As the inventory says it; the user's own keys when undefined. */
  readonly keyFile: string | undefined;
  /** The jump hosts on the way. */
  readonly via?: readonly KnownJump[];
}

export interface KnownHost {
  /** The pinned fingerprint, `SHA256:...`. */
  readonly key: string;
  readonly reach?: Reach;
}

const LINE =
  /^(?<host>\S+)\s+(?<key>SHA256:[A-Za-z0-9+/]{43})(?:\s+(?<user>[^\s@]+)@(?<address>\S+):(?<port>\d+)(?<become> become)?(?: via=(?<via>\S+))?(?: key=(?<file>.+))?)?\s*$/;
const JUMP = /^(?<user>[^;]+)@(?<address>[^@;]+):(?<port>\d+)(?:;(?<file>\S+))?$/;

/** The name under which the key of a jump host is pinned: a private address is another machine behind another one. */
export const jumpId = (via: readonly Jump[]): string =>
  via.map(({ address, port }) => jumpText([{ address, port }])).join('>');

/**
 * Hosts by inventory name: a line each, `host SHA256:... user@address:port [become] [via=jumps] [key=file]`; jump hosts
 * by where they are, `address:port SHA256:...`.
 */
export async function readKnownHosts(folder: string): Promise<Readonly<Record<string, KnownHost>>> {
  const path = join(folder, KNOWN_HOSTS_NAME);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw cause;
  });
  return Object.fromEntries(
    text.split('\n').flatMap((line, index): [string, KnownHost][] => {
      if (/^\s*(#.*)?$/.test(line)) return [];
      const { host, key, user, address, port, become, via, file } = LINE.exec(line)?.groups ?? {};
      const jumps = (via?.split(',') ?? []).map(readJump);
      if (host === undefined || key === undefined || jumps.includes(undefined))
        throw new Failure(({ failures }) => failures.badKnownHost(path, index + 1));
      if (user === undefined || address === undefined) return [[host, { key }]];
      const reach: Reach = {
        user,
        address,
        port: Number(port),
        become: become !== undefined,
        keyFile: file,
        ...(via === undefined ? {} : { via: jumps.filter((jump) => jump !== undefined) }),
      };
      return [[host, { key, reach }]];
    }),
  );
}

function readJump(text: string): KnownJump | undefined {
  const { user, address, port, file } = JUMP.exec(text)?.groups ?? {};
  if (user === undefined || address === undefined) return undefined;
  return {
    user,
    address,
    port: Number(port),
    ...(file === undefined ? {} : { keyFile: decodeURIComponent(file) }),
  };
}

export async function writeKnownHosts(
  folder: string,
  known: Readonly<Record<string, KnownHost>>,
): Promise<void> {
  const lines = Object.entries(known)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([host, { key, reach }]) => `${host} ${key}${reach ? ` ${wayOf(reach)}` : ''}\n`);
  await writeAtomically(join(folder, KNOWN_HOSTS_NAME), lines.join(''));
}

function wayOf({ user, address, port, become, keyFile, via }: Reach): string {
  const jumps = via?.map(
    (jump) =>
      `${jump.user}@${jump.address}:${jump.port}${jump.keyFile === undefined ? '' : `;${encodeURIComponent(jump.keyFile)}`}`,
  );
  return [
    `${user}@${address}:${port}`,
    ...(become ? ['become'] : []),
    ...(jumps ? [`via=${jumps.join(',')}`] : []),
    ...(keyFile === undefined ? [] : [`key=${keyFile}`]),
  ].join(' ');
}
