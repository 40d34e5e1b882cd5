import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTree } from '../adapters/files/read-role-folders';
import { vaultFormat } from '../adapters/vault/vault';
import { randomSource } from '../boot/random-source';
import { readRolesAndTools } from '../boot/roles-and-tools';
import type { CliDeps } from './cli-deps';
import { runProgram } from './program';

const tools = readRolesAndTools();
const nobody = () => Promise.reject(new Error('this command must not reach any host or panel'));

/** Everything but hosts and panels. */
export const offline: CliDeps = {
  environment: { OPERATOR: 'ann' },
  tools: () => tools,
  readTree,
  vault: vaultFormat,
  random: randomSource,
  engine: nobody,
  panel: nobody,
  ownPanel: nobody,
};

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, with the real roles and without a terminal; hosts only by `deps`. */
export async function run(argv: readonly string[], deps: Partial<CliDeps> = {}): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runProgram(
    argv,
    { ...offline, ...deps },
    {
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      interactive: false,
      ask: () => Promise.reject(new Error('nobody is here')),
      signal: new AbortController().signal,
    },
  );
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** A copy of a fixture's folder, with passwords unless told otherwise. Returns how to remove it. */
export async function copyOf(
  fixture: string,
  passwords = true,
): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), 'kollage-cli-'));
  const folder = join(parent, fixture);
  await cp(join(import.meta.dirname, 'fixtures', fixture), folder, { recursive: true });
  if (passwords) await run(['genpwd', '-c', folder]);
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) };
}
