import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../failure';
import { writeAtomically } from './write-atomically';

export const KNOWN_HOSTS_NAME = 'known_hosts.kollage';

/** How a host was reached, so that it can be cleared when the inventory names it no more. */
export interface Reach {
  readonly user: string;
  readonly address: string;
  readonly port: number;
  readonly become: boolean;
  /** As the inventory says it; the user's own keys when undefined. */
  readonly keyFile: string | undefined;
}

export interface KnownHost {
  /** The pinned fingerprint, `SHA256:...`. */
  readonly key: string;
  readonly reach?: Reach;
}

const LINE =
  /^(?<host>\S+)\s+(?<key>SHA256:[A-Za-z0-9+/]{43})(?:\s+(?<user>[^\s@]+)@(?<address>\S+):(?<port>\d+)(?<become> become)?(?: key=(?<file>.+))?)?\s*$/;

/** Hosts by inventory name: a line each, `host SHA256:... user@address:port [become] [key=file]`. */
export async function readKnownHosts(folder: string): Promise<Readonly<Record<string, KnownHost>>> {
  const path = join(folder, KNOWN_HOSTS_NAME);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw cause;
  });
  return Object.fromEntries(
    text.split('\n').flatMap((line, index): [string, KnownHost][] => {
      if (/^\s*(#.*)?$/.test(line)) return [];
      const { host, key, user, address, port, become, file } = LINE.exec(line)?.groups ?? {};
      if (host === undefined || key === undefined)
        throw new Failure(`${path}:${index + 1}: not a line of the form "host SHA256:... user@address:port"`);
      if (user === undefined || address === undefined) return [[host, { key }]];
      const reach = { user, address, port: Number(port), become: become !== undefined, keyFile: file };
      return [[host, { key, reach }]];
    }),
  );
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

const wayOf = ({ user, address, port, become, keyFile }: Reach): string =>
  `${user}@${address}:${port}${become ? ' become' : ''}${keyFile === undefined ? '' : ` key=${keyFile}`}`;
