import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../server/boot/environment';

interface Ended {
  readonly code: number;
  /** Both streams; with `--json` the lines for programs alone. */
  readonly said: string;
}

export interface FolderProgram {
  /** The command `kollage` on the folder; one that fails throws what it said. */
  (...argv: readonly string[]): Promise<Ended>;
  /** The same, where failing is an answer. */
  try(...argv: readonly string[]): Promise<Ended>;
  /** The same; a line is heard as it comes, and may be answered by a signal. */
  heard(
    hear: (line: string, signal: (name: NodeJS.Signals) => void) => void,
    ...argv: readonly string[]
  ): Promise<Ended>;
}

/** The program that operators use, on a folder of theirs. */
export function kollageIn(folder: string): FolderProgram {
  const run = (argv: readonly string[], hear?: Parameters<FolderProgram['heard']>[0]): Promise<Ended> =>
    new Promise((resolve, reject) => {
      const program = join(projectRoot(), 'scripts/kollage.mjs');
      const child = spawn(process.execPath, [program, ...argv, '-c', folder], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const out: Buffer[] = [];
      const all: Buffer[] = [];
      if (hear)
        createInterface({ input: child.stdout }).on('line', (line) =>
          hear(line, (name) => {
            child.kill(name);
          }),
        );
      child.stdout.on('data', (chunk: Buffer) => {
        out.push(chunk);
        all.push(chunk);
      });
      child.stderr.on('data', (chunk: Buffer) => all.push(chunk));
      child.on('error', reject);
      child.on('close', (code) => {
        const said = Buffer.concat(argv.includes('--json') ? out : all)
          .toString()
          .trim();
        resolve({ code: code ?? -1, said });
      });
    });
  const program = async (...argv: readonly string[]): Promise<Ended> => {
    const ended = await run(argv);
    if (ended.code !== 0)
      throw new Error(`kollage ${argv.join(' ')} ended with ${ended.code}:\n${ended.said}`);
    return ended;
  };
  return Object.assign(program, {
    try: (...argv: readonly string[]) => run(argv),
    heard: (hear: Parameters<FolderProgram['heard']>[0], ...argv: readonly string[]) => run(argv, hear),
  });
}
