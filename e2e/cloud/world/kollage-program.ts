import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../../server/boot/environment';

/** The command `kollage` in a process of its own: how it ended, and all it printed. */
export async function kollageProgram(
  ...argv: readonly string[]
): Promise<{ readonly code: number; readonly said: string }> {
  const child = spawn(process.execPath, [join('scripts', 'kollage.mjs'), ...argv], {
    cwd: projectRoot(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const read = (text: Buffer) => {
    said += text.toString();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const code = await new Promise<number>((resolve) => child.once('exit', (ended) => resolve(ended ?? -1)));
  return { code, said };
}
