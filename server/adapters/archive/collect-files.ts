import { bilingual, type Checked, type Diagnostic } from '../../core/domain/diagnostic';
import { doublePath, FOLDER_BOUNDS, pathFault } from '../../core/domain/folder-path';
import type { FolderFile } from '../../core/domain/kept-file';
import type { Message } from '../../core/domain/text';
import { archiveSays } from '../../words/diagnostics/archive';
import { pathFaultSays } from '../../words/diagnostics/folder-path';

/** Why an archive is refused: thrown while it is read, told as a diagnostic. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault';
  constructor(
    readonly says: Message,
    readonly path?: string,
  ) {
    super(says.en);
  }
}

/** Takes the files of an archive as they come, and refuses at the first one that must not be there. */
export function collectFiles() {
  const files: FolderFile[] = [];
  let bytes = 0;
  let history = 0;
  return {
    /** The bytes that still fit. */
    room: (): number => FOLDER_BOUNDS.bytes - bytes,
    /** Checks a name before its bytes are read; undefined where they are to be left out. */
    enter(name: string): string | undefined {
      const path = name.replace(/^(\.\/)+/, '').replace(/\/$/, '');
      const fault = pathFault(path);
      if (fault) throw new ArchiveFault(pathFaultSays[fault], name.slice(0, 200));
      if (path.split('/').includes('.git')) {
        history += 1;
        return undefined;
      }
      if (files.length >= FOLDER_BOUNDS.files) throw new ArchiveFault(archiveSays.many);
      return path;
    },
    take(path: string, content: Uint8Array): void {
      bytes += content.length;
      if (content.length > FOLDER_BOUNDS.fileBytes) throw new ArchiveFault(archiveSays.large, path);
      if (bytes > FOLDER_BOUNDS.bytes) throw new ArchiveFault(archiveSays.much);
      files.push({ path, bytes: content });
    },
    end(): Checked<readonly FolderFile[]> {
      const double = doublePath(files.map(({ path }) => path));
      if (double !== undefined) throw new ArchiveFault(archiveSays.double, double);
      if (files.length === 0) throw new ArchiveFault(archiveSays.empty);
      const left: Diagnostic = {
        severity: 'warning',
        ...bilingual(archiveSays.history),
        at: { file: '.git' },
      };
      return { value: files, diagnostics: history > 0 ? [left] : [] };
    },
  };
}

export type Collected = ReturnType<typeof collectFiles>;

/** Reads an archive; any forbidden content becomes a diagnostic. */
export async function readingArchive(
  read: (files: Collected) => Promise<void> | void,
): Promise<Checked<readonly FolderFile[]>> {
  const files = collectFiles();
  try {
    await read(files);
    return files.end();
  } catch (cause) {
    const fault = cause instanceof ArchiveFault ? cause : new ArchiveFault(archiveSays.damaged);
    const at = fault.path === undefined ? {} : { at: { file: fault.path } };
    return { diagnostics: [{ severity: 'error', ...bilingual(fault.says), ...at }] };
  }
}
