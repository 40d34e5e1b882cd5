import type { Shown } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of folder, in both languages. */
export const folderSays = messages({
  hostWithoutAddress: (name: Shown) => ({
    en: `${name} has no address that SSH can reach`,
    zh: `${name} 没有可通过 SSH 访问的地址`,
  }),
  laterInventory: {
    en: 'this inventory is read after the one that is drawn here: what it says is counted, and not drawn',
    zh: '此主机清单在此处所绘清单之后读取：其内容计入检查，但不绘出',
  },
  fileMissing: { en: 'this file is missing', zh: '缺少此文件' },
  emptyFileRemedy: {
    en: 'An empty one is fine where nothing differs from the defaults.',
    zh: '若全部使用默认值，空文件即可。',
  },
  globalsPartUnread: {
    en: 'this file is not read: only globals.d/*.yml, *.yaml and *.json are',
    zh: '此文件不会被读取：只读取 globals.d/ 下的 *.yml、*.yaml 与 *.json',
  },
  inventoryNamesRead: (names: Shown, namesZh: Shown) => ({
    en: `Also read are ${names}, or what -i names.`,
    zh: `也会读取 ${namesZh}，或 -i 指定的清单。`,
  }),
  severalInventories: (sources: readonly string[], choice: 'flag' | 'boxes') => ({
    en: `${sources.join(' and ')} are both inventories: ${choice === 'flag' ? 'name the one to use with -i' : 'choose below which counts'}`,
    zh: `${sources.join(' 与 ')} 都是主机清单：${choice === 'flag' ? '请用 -i 指明使用哪个' : '请在下方选择使用哪个'}`,
  }),
  severalInventoriesRemedy: {
    en: 'Give -i once for each inventory that counts; a later one wins.',
    zh: '每个生效的清单各用一次 -i；后者优先。',
  },
  inventoryIsProgram: {
    en: 'this inventory is a program, and Kollage runs none: give the list that it prints',
    zh: '此主机清单是程序，Kollage 不会执行：请提供它所输出的清单',
  },
  lineNotUtf: { en: 'this line is not UTF-8', zh: '此行不是 UTF-8 编码' },
  inventoryWithoutHost: { en: 'the inventory names no host', zh: '主机清单中没有主机' },
  cannotKeepSecret: {
    en: 'the panel keeps secrets of an encrypted file only where it is YAML or INI: everybody could read this text. Give it decrypted, or without the secret.',
    zh: '面板只能保管 YAML 或 INI 加密文件中的机密：此文本会被所有用户看到。请提供解密后的文本，或去掉其中的机密。',
  },
  noRoleBuildsImage: (name: Shown) => ({
    en: `no role builds the image "${name}"`,
    zh: `没有角色构建镜像“${name}”`,
  }),
  globalsNotAList: { en: 'this is not a list of `name: value`', zh: '应为“name: value”形式的列表' },
  noSuchSetting: (name: Shown) => ({
    en: `no role has the setting ${name}`,
    zh: `没有服务声明设置 ${name}`,
  }),
  noSuchInventory: { en: 'there is no such inventory', zh: '没有此主机清单' },
  outsideOfFolder: (root: Shown, left: Shown) => ({
    en: `globals.yml is in ${root}: that is the folder of the cloud; ${left} files outside of it are left out`,
    zh: `globals.yml 位于 ${root}：该目录即云的文件夹；其外的 ${left} 个文件不会导入`,
  }),
});
