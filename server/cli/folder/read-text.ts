import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NamedText } from '../../core/domain/folder-files';
import { notText } from '../../usecases/folder-rules';
import { diagnosed, Failure } from '../failure';

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
    if (code === 'EACCES') throw new Failure(({ failures }) => failures.notAllowed(path));
    if (code === 'EISDIR') throw new Failure(({ failures }) => failures.isFolder(path));
    throw cause;
  }
}

/** An error at the first line with a byte that is no text. */
export const notUtf8 = (file: string, text: string): Failure => diagnosed([notText(file, text)]);
