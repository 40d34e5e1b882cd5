import type { PathFault } from '../../core/domain/folder-path';
import type { Text } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of paths of a folder. */
export const pathFaultSays = messages({
  absolute: { en: 'a path in it begins at the root of a disk', zh: '其中的路径从磁盘根目录开始' },
  upwards: { en: 'a path in it leads out of the folder', zh: '其中的路径指向文件夹之外' },
  letters: {
    en: 'a name in it holds a backslash, a control character or no UTF-8',
    zh: '其中的文件名含有反斜杠、控制字符或非 UTF-8 字符',
  },
  long: { en: 'a path in it is too long or too deep', zh: '其中的路径过长或层级过深' },
} satisfies Record<PathFault, Text>);
