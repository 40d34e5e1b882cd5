import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { holderOf } from '../../../server/boot/hold-state';

const root = join(import.meta.dirname, '..', '..', '..');
const STOP_MS = 30_000;

function build(): void {
  // The panel is built where it is not there at all: these tests kill its server, they do not look at it.
  const panel = existsSync(join(root, '.next', 'BUILD_ID'));
  const argv = ['scripts/build.mjs', ...(panel ? ['--server'] : [])];
  const { status } = spawnSync(process.execPath, argv, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the programs could not be built');
}

async function stopKollage(state: string): Promise<void> {
  const pid = holderOf(state);
  if (pid === undefined) return;
  process.kill(pid, 'SIGTERM');
  const until = Date.now() + STOP_MS;
  while (holderOf(state) !== undefined && Date.now() < until) await sleep(100);
  const left = holderOf(state);
  if (left !== undefined) process.kill(left, 'SIGKILL');
}

function labsOf(state: string): readonly string[] {
  const folder = join(state, 'labs');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => /^([0-9a-f]+)\.json$/.exec(name)?.[1] ?? []);
}

async function removeLab(id: string): Promise<void> {
  const down = spawn(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'server/boot/lab.ts', 'down', '--lab', id],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  await new Promise<void>((resolve) => down.once('exit', () => resolve()).once('error', () => resolve()));
}

/**
 * Programs up to date, and a state folder that all files of this ring share; nothing of it is left at the end, unless
 * KOLLAGE_KEEP is set: the next call with the same KOLLAGE_STATE then goes on with the same cloud.
 */
export default async function setup(): Promise<() => Promise<void>> {
  build();
  const given = process.env.KOLLAGE_STATE;
  const state = given ?? mkdtempSync(join(tmpdir(), 'kollage-cloud-'));
  // PostgreSQL runs as a user of its own, who must be able to pass.
  if (given === undefined) chmodSync(state, 0o755);
  process.env.KOLLAGE_STATE = state;
  return async () => {
    if (process.env.KOLLAGE_KEEP) return;
    await stopKollage(state);
    for (const id of labsOf(state)) await removeLab(id);
    if (given === undefined) rmSync(state, { recursive: true, force: true });
  };
}
