import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../failure';
import { writeAtomically } from './write-atomically';

export const KNOWN_HOSTS_NAME = 'known_hosts.kollage';

/** Pinned fingerprints by inventory name: a line each, `host SHA256:...`. */
export async function readKnownHosts(folder: string): Promise<Readonly<Record<string, string>>> {
  const path = join(folder, KNOWN_HOSTS_NAME);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw cause;
  });
  return Object.fromEntries(
    text.split('\n').flatMap((line, index) => {
      if (/^\s*(#.*)?$/.test(line)) return [];
      const [, host, key] = /^(\S+)\s+(SHA256:[A-Za-z0-9+/]{43})\s*$/.exec(line) ?? [];
      if (host === undefined || key === undefined)
        throw new Failure(`${path}:${index + 1}: not a line of the form "host SHA256:..."`);
      return [[host, key]];
    }),
  );
}

export async function writeKnownHosts(
  folder: string,
  known: Readonly<Record<string, string>>,
): Promise<void> {
  const lines = Object.entries(known)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([host, key]) => `${host} ${key}\n`);
  await writeAtomically(join(folder, KNOWN_HOSTS_NAME), lines.join(''));
}
