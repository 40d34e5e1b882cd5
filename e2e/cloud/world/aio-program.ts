import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../server/boot/environment';

export interface AioProgram {
  /** Its state folder, of its own. */
  readonly state: string;
  aio(...flags: readonly string[]): Promise<{ readonly code: number; readonly said: string }>;
}

/** The program of `npm run aio`, past its look at what the machine has. */
export function aioProgram(): AioProgram {
  const state = mkdtempSync(join(tmpdir(), 'kollage-aio-'));
  // PostgreSQL runs as a user of its own, who must be able to pass.
  chmodSync(state, 0o755);
  return {
    state,
    async aio(...flags) {
      const child = spawn(process.execPath, ['dist/aio.js', ...flags], {
        cwd: projectRoot(),
        env: { ...process.env, KOLLAGE_STATE: state },
      });
      let said = '';
      const read = (text: Buffer) => {
        said += text.toString();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      const code = await new Promise<number>((resolve) =>
        child.once('exit', (ended) => resolve(ended ?? -1)),
      );
      return { code, said };
    },
  };
}
