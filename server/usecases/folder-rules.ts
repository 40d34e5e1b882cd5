import { type Diagnostic, told, toldMore } from '../core/domain/diagnostic';
import type { NamedText } from '../core/domain/folder-files';

/** Kolla's names for the file or folder that says which hosts there are. */
export const inventoryNames = [
  'inventory',
  'inventory.ini',
  'inventory.yml',
  'inventory.yaml',
  'multinode',
  'all-in-one',
  'hosts',
] as const;

/** What Ansible leaves out of a folder of inventories. */
export const skippedInventory =
  /^\.|~$|\.(pyc|pyo|swp|bak|rpm|md|txt|rst|orig|cfg|retry)$|^(group_vars|host_vars|vars_plugins)$/;

/** What kolla-ansible reads of `globals.d/`. */
export const isGlobalsPart = /^globals\.d\/[^/]+\.(yml|yaml|json)$/;

/** A file of `certificates/` that may hold PEM. */
export const isCertificate = (path: string): boolean => /\.(pem|crt|cer|cert|key)$/.test(path);

export const missingGlobals: Diagnostic = {
  severity: 'error',
  ...told({ en: 'this file is missing', zh: '缺少此文件' }),
  ...toldMore({
    en: 'An empty one is fine where nothing differs from the defaults.',
    zh: '若全部使用默认值，空文件即可。',
  }),
  at: { file: 'globals.yml' },
};

export const unreadPart = (file: string): Diagnostic => ({
  severity: 'warning',
  ...told({
    en: 'this file is not read: only globals.d/*.yml, *.yaml and *.json are',
    zh: '此文件不会被读取：只读取 globals.d/ 下的 *.yml、*.yaml 与 *.json',
  }),
  at: { file },
});

/** Two candidates are asked about: which of them counts cannot be known. */
export function oneInventory(sources: readonly string[]): Diagnostic[] {
  const [one, other] = sources;
  if (one === undefined)
    return [
      {
        severity: 'error',
        ...told({ en: 'this file is missing', zh: '缺少此文件' }),
        ...toldMore({
          en: `Also read are ${inventoryNames.slice(1).join(', ')}, or what -i names.`,
          zh: `也会读取 ${inventoryNames.slice(1).join('、')}，或 -i 指定的清单。`,
        }),
        at: { file: 'inventory' },
      },
    ];
  if (other === undefined) return [];
  return [
    {
      severity: 'error',
      ...told({
        en: `${sources.join(' and ')} are both inventories: say which counts with -i`,
        zh: `${sources.join(' 与 ')} 都是主机清单：请用 -i 指明使用哪个`,
      }),
      ...toldMore({
        en: 'Give -i once for each inventory that counts; a later one wins.',
        zh: '每个生效的清单各用一次 -i；后者优先。',
      }),
      at: { file: one },
    },
  ];
}

/** A program that prints an inventory is not run. */
export const scriptedInventory = ({ file, text }: NamedText): Diagnostic[] =>
  text.startsWith('#!')
    ? [
        {
          severity: 'error',
          ...told({
            en: 'this inventory is a program, and Kollage runs none: give the list that it prints',
            zh: '此主机清单是程序，Kollage 不会执行：请提供它所输出的清单',
          }),
          at: { file, line: 1 },
        },
      ]
    : [];

/** An error at the first line with a byte that is no text. */
export const notText = (file: string, text: string): Diagnostic => ({
  severity: 'error',
  ...told({ en: 'this line is not UTF-8', zh: '此行不是 UTF-8 编码' }),
  at: { file, line: text.slice(0, text.indexOf('\uFFFD')).split('\n').length },
});
