import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** When a process started, as the kernel counts it: a pid that was given away again has another one. */
function startOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19];
  } catch {
    try {
      return process.platform !== 'linux' && process.kill(pid, 0) ? '' : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The process that uses a state folder now, if one does. */
export function holderOf(folder: string): number | undefined {
  try {
    const [pid = '', start] = readFileSync(join(folder, 'up.pid'), 'utf8').split(' ');
    return start !== undefined && startOf(Number(pid)) === start ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
}

/** Makes sure that one Kollage uses a state folder. Throws when another one does. Returns how to let go. */
export function holdState(folder: string): () => void {
  const file = join(folder, 'up.pid');
  const ours = `${process.pid} ${startOf(process.pid) ?? ''}`;
  for (let tries = 0; tries < 3; tries++)
    try {
      writeFileSync(file, ours, { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
      const pid = holderOf(folder);
      if (pid !== undefined)
        throw new Error(
          `Kollage runs already on ${folder} (process ${pid}). Stop that one, or set KOLLAGE_STATE to another folder.`,
        );
      rmSync(file, { force: true });
    }
  throw new Error(`${file} cannot be written`);
}
