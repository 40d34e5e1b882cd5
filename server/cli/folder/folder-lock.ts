import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../failure';

export const LOCK_NAME = '.kollage.lock';

const lockSchema = z.object({
  who: z.string(),
  what: z.string(),
  /** ISO 8601. */
  since: z.string(),
  pid: z.int().positive(),
  machine: z.string(),
});
type Lock = z.infer<typeof lockSchema>;

/** Locks a folder for one writer: owner, command and time are in a file beside the folder. Returns the release function. */
export async function takeFolderLock(folder: string, what: string, now: Date): Promise<() => Promise<void>> {
  const path = join(folder, LOCK_NAME);
  const mine: Lock = {
    who: userInfo().username,
    what,
    since: now.toISOString(),
    pid: process.pid,
    machine: hostname(),
  };
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(path, `${JSON.stringify(mine)}\n`, { flag: 'wx', mode: 0o600 });
      return () => rm(path, { force: true });
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    }
    const held = await readLock(path);
    if (held && !isStale(held))
      throw new Failure(
        ({ failures }) => failures.locked(held.who, held.what, held.since, held.pid, held.machine),
        { remedy: ({ failures }) => failures.lockedRemedy(path) },
      );
    await rm(path, { force: true });
  }
  throw new Failure(({ failures }) => failures.lockLost(path), {
    remedy: ({ failures }) => failures.tryAgain,
  });
}

async function readLock(path: string): Promise<Lock | undefined> {
  try {
    return lockSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Only on the machine that wrote it can a process be seen to be dead. */
function isStale({ pid, machine }: Lock): boolean {
  if (machine !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ESRCH';
  }
}
