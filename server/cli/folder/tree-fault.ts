import { basename } from 'node:path';
import { bilingual, type Diagnostic } from '../../core/domain/diagnostic';
import type { Text } from '../../core/domain/text';
import type { TreeFault } from '../../core/domain/tree-fault';

/** A file of the operator's folder that could not be read is not an absent one: what it says would be left out. */
export const treeFault = (file: string, because: TreeFault): Diagnostic => ({
  severity: harmless(file, because) ? 'warning' : 'error',
  ...bilingual(says[because]),
  at: { file },
});

const says: Readonly<Record<TreeFault, Text>> = {
  dangling: { en: 'this link leads to nothing', zh: '此链接指向的文件不存在' },
  circle: {
    en: 'this link leads back to a folder above it, and is not followed',
    zh: '此链接指回其上级目录，不会继续读取',
  },
  forbidden: { en: 'this user may not read it', zh: '当前用户无权读取' },
  special: {
    en: 'this is neither a file nor a folder, and is not read',
    zh: '此项既不是文件也不是目录，不会读取',
  },
};

/** Hidden links are the locks of editors. */
const harmless = (file: string, because: TreeFault): boolean =>
  because === 'circle' || because === 'special' || (because === 'dangling' && basename(file).startsWith('.'));
