import { FOLDER_BOUNDS } from '../../core/domain/folder-path';
import { messages } from '../messages';

const { files: most, bytes: all, fileBytes: each } = FOLDER_BOUNDS;

/** What Kollage says of archives of a folder. */
export const archiveSays = messages({
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
  submodule: { en: 'this is a submodule, which is not read', zh: '此条目是子模块，不会读取' },
  linkOfGit: { en: 'this is a link: links are not followed', zh: '此条目是链接，不会跟随链接' },
  special: { en: 'this is neither a file nor a folder', zh: '此条目既不是文件也不是目录' },
  locked: { en: 'this file has a password of its own', zh: '此文件带有单独的密码' },
  method: {
    en: 'this file is packed in a way that is not read: use deflate',
    zh: '不支持此文件的压缩方式：请使用 deflate',
  },
  kind: { en: 'this is neither .tar.gz, .tar nor .zip', zh: '此文件不是 .tar.gz、.tar 或 .zip' },
});
