import { bilingual, type Checked, type Diagnostic } from '../../core/domain/diagnostic';
import { doublePath, FOLDER_BOUNDS, pathFault } from '../../core/domain/folder-path';
import type { FolderFile } from '../../core/domain/kept-file';
import type { Text } from '../../core/domain/text';

/** Why an archive is refused: thrown while it is read, told as a diagnostic. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault';
  constructor(
    readonly says: Text,
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
    /** What may still come. */
    room: (): number => FOLDER_BOUNDS.bytes - bytes,
    /** Checks a name before its bytes are read; undefined where they are to be left out. */
    enter(name: string): string | undefined {
      const path = name.replace(/^(\.\/)+/, '').replace(/\/$/, '');
      const fault = pathFault(path);
      if (fault) throw new ArchiveFault(fault, name.slice(0, 200));
      if (path.split('/').includes('.git')) {
        history += 1;
        return undefined;
      }
      if (files.length >= FOLDER_BOUNDS.files) throw new ArchiveFault(says.many);
      return path;
    },
    take(path: string, content: Uint8Array): void {
      bytes += content.length;
      if (content.length > FOLDER_BOUNDS.fileBytes) throw new ArchiveFault(says.large, path);
      if (bytes > FOLDER_BOUNDS.bytes) throw new ArchiveFault(says.much);
      files.push({ path, bytes: content });
    },
    end(): Checked<readonly FolderFile[]> {
      const double = doublePath(files.map(({ path }) => path));
      if (double !== undefined) throw new ArchiveFault(says.double, double);
      if (files.length === 0) throw new ArchiveFault(says.empty);
      const left: Diagnostic = {
        severity: 'warning',
        ...bilingual(says.history),
        at: { file: '.git' },
      };
      return { value: files, diagnostics: history > 0 ? [left] : [] };
    },
  };
}

export type Collected = ReturnType<typeof collectFiles>;

/** Reads an archive; what must not be in it is told, whatever else it is. */
export async function readingArchive(
  read: (files: Collected) => Promise<void> | void,
): Promise<Checked<readonly FolderFile[]>> {
  const files = collectFiles();
  try {
    await read(files);
    return files.end();
  } catch (cause) {
    const fault = cause instanceof ArchiveFault ? cause : new ArchiveFault(says.damaged);
    const at = fault.path === undefined ? {} : { at: { file: fault.path } };
    return { diagnostics: [{ severity: 'error', ...bilingual(fault.says), ...at }] };
  }
}

const { files: most, bytes: all, fileBytes: each } = FOLDER_BOUNDS;

export const says = {
  damaged: {
    en: 'this archive cannot be read: it was cut or changed',
    zh: '无法读取此归档：内容不完整或已被改动',
  },
  much: {
    en: `the files are more than ${all / 1_000_000} MB together`,
    zh: `文件合计超过 ${all / 1_000_000} MB`,
  },
  many: { en: `there are more than ${most} files`, zh: `文件超过 ${most} 个` },
  large: { en: `this file is larger than ${each / 1_000_000} MB`, zh: `此文件超过 ${each / 1_000_000} MB` },
  double: { en: 'two entries have this path', zh: '有两个条目使用此路径' },
  empty: { en: 'there is no file in it', zh: '其中没有文件' },
  history: { en: 'the history of git is left out', zh: '不导入 git 历史' },
  link: {
    en: 'this is a link: links are not followed. Put the file itself there (tar --dereference)',
    zh: '此条目是链接，不会跟随链接。请放入文件本身（tar --dereference）',
  },
  special: { en: 'this is neither a file nor a folder', zh: '此条目既不是文件也不是目录' },
  locked: { en: 'this file has a password of its own', zh: '此文件带有单独的密码' },
  method: {
    en: 'this file is packed in a way that is not read: use deflate',
    zh: '不支持此文件的压缩方式：请使用 deflate',
  },
  kind: { en: 'this is neither .tar.gz, .tar nor .zip', zh: '此文件不是 .tar.gz、.tar 或 .zip' },
} satisfies Record<string, Text>;
