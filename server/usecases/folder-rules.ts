import { bilingual, bilingualDetail, type Diagnostic } from '../core/domain/diagnostic';
import type { NamedText } from '../core/domain/folder-files';
import { folderSays } from '../words/diagnostics/folder';

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
  ...bilingual(folderSays.fileMissing),
  ...bilingualDetail(folderSays.emptyFileRemedy),
  at: { file: 'globals.yml' },
};

export const unreadPart = (file: string): Diagnostic => ({
  severity: 'warning',
  ...bilingual(folderSays.globalsPartUnread),
  at: { file },
});

/** Refuses several inventories: which of them counts is asked. The panel has boxes to tick, the command line has `-i`. */
export function oneInventory(sources: readonly string[], choice: 'flag' | 'boxes'): Diagnostic[] {
  const [one, other] = sources;
  if (one === undefined)
    return [
      {
        severity: 'error',
        ...bilingual(folderSays.fileMissing),
        ...(choice === 'flag'
          ? bilingualDetail(
              folderSays.inventoryNamesRead(
                inventoryNames.slice(1).join(', '),
                inventoryNames.slice(1).join('、'),
              ),
            )
          : {}),
        at: { file: 'inventory' },
      },
    ];
  if (other === undefined) return [];
  return [
    {
      severity: 'error',
      ...bilingual(folderSays.severalInventories(sources, choice)),
      ...(choice === 'flag' ? bilingualDetail(folderSays.severalInventoriesRemedy) : {}),
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
          ...bilingual(folderSays.inventoryIsProgram),
          at: { file, line: 1 },
        },
      ]
    : [];

/** An error at the first line with a byte that is no text. */
export const notText = (file: string, text: string): Diagnostic => ({
  severity: 'error',
  ...bilingual(folderSays.lineNotUtf),
  at: { file, line: text.slice(0, text.indexOf('\uFFFD')).split('\n').length },
});
