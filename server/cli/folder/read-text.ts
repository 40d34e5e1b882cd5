import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { told } from '../../core/domain/diagnostic';
import { Failure } from '../failure';

/** A text, and how diagnostics name it. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/** A file of a folder; undefined when it is missing. Throws a Failure where it cannot be read as a text. */
export async function readText(folder: string, name: string): Promise<NamedText | undefined> {
  const path = join(folder, name);
  try {
    const bytes = await readFile(path);
    const text = bytes.toString('utf8');
    if (!isUtf8(bytes)) throw notUtf8(path, text);
    return { file: name, text };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT') return undefined;
    if (code === 'EACCES') throw new Failure(`${path} may not be read by this user`);
    if (code === 'EISDIR') throw new Failure(`${path} is a folder, not a file`);
    throw cause;
  }
}

/** An error at the first line with a byte that is no text. */
export const notUtf8 = (file: string, text: string): Failure =>
  new Failure('', {
    diagnostics: [
      {
        severity: 'error',
        ...told({ en: 'this line is not UTF-8', zh: '此行不是 UTF-8 编码' }),
        at: { file, line: text.slice(0, text.indexOf('\uFFFD')).split('\n').length },
      },
    ],
  });
