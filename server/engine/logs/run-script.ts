import { randomUUID } from 'node:crypto';
import { EngineError } from '../errors';
import type { HostConnection, RunOptions } from '../ports';

/** A part of what a log script printed: the words of its heading, and the bytes below it. */
export interface Section {
  readonly words: readonly string[];
  readonly body: Buffer;
}

const START = 0x1e;

/** Runs a log script on a host. Its sections are told apart by a word that no log can hold. */
export async function runScript(
  connection: Pick<HostConnection, 'host' | 'run'>,
  script: string,
  args: readonly string[],
  options: Pick<RunOptions, 'timeout' | 'signal'>,
): Promise<readonly Section[]> {
  const token = randomUUID();
  const { stdout, code, stderr } = await connection.run(['sh', '-c', script, 'sh', token, ...args], options);
  const sections = readSections(stdout, token);
  if (sections.at(-1)?.words[0] === 'over') return sections.slice(0, -1);
  throw new EngineError('LogsUnread', `the logs of ${connection.host} cannot be read (code ${code})`, {
    retryable: true,
    lines: stderr.trim().split('\n').slice(0, 20),
  });
}

export function readSections(printed: Buffer, token: string): readonly Section[] {
  const mark = Buffer.from(`${String.fromCharCode(START)}${token} `);
  const sections: Section[] = [];
  for (let at = printed.indexOf(mark); at >= 0; ) {
    const end = printed.indexOf(10, at);
    if (end < 0) break;
    const next = printed.indexOf(mark, end);
    sections.push({
      words: printed
        .subarray(at + mark.length, end)
        .toString()
        .split(' '),
      body: printed.subarray(end + 1, next < 0 ? undefined : next),
    });
    at = next;
  }
  return sections;
}
