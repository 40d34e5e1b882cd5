import type { Text } from '../../core/domain/text';
import type { TreeFault } from '../../core/domain/tree-fault';
import { messages } from '../messages';

/** What Kollage says of files of a folder that cannot be read. */
export const treeFaultSays = messages({
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
} satisfies Record<TreeFault, Text>);
