import type { Want } from '@/server/core/domain/want';
import { wantText } from '@/server/words/en-wants';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const entries = (n: number): string => (n === 1 ? '1 entry' : `${n} entries`);

/** The settings of a cloud. */
export const enSettings = {
  title: 'Settings',
  sentence: (own: number, all: number) =>
    own === 0
      ? `All ${all} settings are at their defaults.`
      : `${own} of ${all} settings are set for this cloud.`,
  mustBeSet: (n: number) =>
    n === 1 ? 'One setting has to be set before a plan.' : `${n} settings have to be set before a plan.`,
  lead: 'The rest follows from them or from defaults. A saved setting changes nothing on a host until a plan is approved.',
  roles: 'Services',
  search: 'Search by title or key',
  level: 'Level',
  levels: { basic: 'Basic', common: 'Normal', expert: 'Expert' },
  levelOf: { basic: 'basic', common: 'normal', expert: 'expert' },
  changedOnly: 'Changed only',
  ownCount: (n: number) => (n === 1 ? '1 set in globals.yml' : `${n} set in globals.yml`),
  on: 'on',
  off: 'off',
  none: '(none)',
  notInRelease: (choice: string, release: string) => `${choice} (not available in ${release})`,
  any: 'any',
  unset: 'not set',
  empty: '(empty)',
  ofHost: 'differs by host',
  ofHostLong: 'Follows from what each host is; known once it was looked at.',
  onePerLine: 'one per line',
  mustSet: 'It has to be set: there is no default.',
  notYet: 'Waits for',
  byDefault: 'Default',
  computed: 'Default, from',
  comesTo: 'comes to',
  defaultIs: 'default',
  fromLine: (file: string, line: number) => `${file}, line ${line}`,
  ofGroup: (name: string, hosts: number) =>
    `Group ${name} has its own on ${hosts === 1 ? '1 host' : `${hosts} hosts`}`,
  ofHostNamed: (name: string) => `Host ${name} has its own`,
  willWrite: 'Not saved yet. It goes to globals.yml.',
  willReset: 'Not saved yet. It goes back to the default.',
  at: 'What you edit',
  atCloud: 'The whole cloud',
  atGroups: 'Groups',
  atHosts: 'Hosts',
  atGroup: (name: string, hosts: number) => `${name} (${hosts === 1 ? '1 host' : `${hosts} hosts`})`,
  sentenceAt: (name: string, own: number) =>
    own === 0 ? `${name} has no setting of its own.` : `${name} has ${own} of its own.`,
  leadAt: 'Values set here are saved in the inventory and win over globals.yml on these hosts.',
  willWriteAt: (name: string) => `Not saved yet. It goes to the inventory, for ${name}.`,
  willResetAt: 'Not saved yet. What holds for the cloud counts again.',
  resetTitleAt: 'Take it out of the inventory: what holds for the cloud counts again',
  inherited: 'From',
  setHere: (name: string) => `Set for ${name}`,
  differs: 'Differs between hosts:',
  movedHelp: 'The form shows what is saved now, with what you typed on top. Save again to set yours.',
  undo: 'Undo',
  reset: 'Default',
  resetTitle: 'Take it out of globals.yml: the default counts again',
  saved: 'Saved. Plan to bring it to the hosts.',
  unsaved: (n: number) => (n === 1 ? '1 change is not saved.' : `${n} changes are not saved.`),
  unsavedLead: 'Comments and order of globals.yml stay as they are.',
  unsavedLeadAt: 'Saved to the inventory. Its comments and order stay as they are.',
  putRight: (n: number) => (n === 1 ? 'Fix one setting first.' : `Fix ${n} settings first.`),
  drop: 'Discard',
  wrong: 'wrong',
  readOnly: 'Read-only access: operators change settings.',
  unused: 'Nothing of it runs in this cloud: it is switched off, or its groups have no host.',
  showExpert: (n: number) => (n === 1 ? 'Show 1 more setting' : `Show ${n} more settings`),
  noMatch: (query: string) => `No setting is called “${query}”.`,
  noMatchLead: 'The search looks at titles in both languages and at the keys of globals.yml.',
  noneChanged: 'Every setting is at its default.',
  noneChangedLead: 'What differs from a default is listed here.',
  showAll: 'Show all settings',
  others: 'globals.yml also has keys of your own, which templates and overrides may use:',
  unreadable: 'The files of this cloud cannot be read.',
  unreadableLead: 'The form returns when the errors are fixed.',
  cell: (column: string, row: number) => `${column}, row ${row}`,
  addRow: 'Add row',
  removeRow: (row: number) => `Remove row ${row}`,
  up: (row: number) => `Move row ${row} up`,
  down: (row: number) => `Move row ${row} down`,
  noRows: 'No entry.',
  allTaken: 'There is no other value.',
  wants: (want: Want, title: (column: string) => string): string => {
    switch (want.kind) {
      case 'value':
        return 'It needs a value.';
      case 'cell':
        if (want.wants.kind === 'value') return `Row ${want.row + 1}: ${title(want.column)} is missing.`;
        return `Row ${want.row + 1}, ${title(want.column)}: ${wantText(want.wants)}.`;
      case 'not_below':
        return `Row ${want.row + 1}: ${title(want.column)} must not be below ${title(want.other)}.`;
      case 'once':
        return `Row ${want.row + 1}: another row has this ${title(want.column)} already.`;
      default:
        return `${capital(wantText(want))}.`;
    }
  },
  count: (n: number, other: string, m: number) =>
    `${entries(n)}, but ${other} has ${m}: they belong together one by one.`,
  unknownCell: (cell: string, other: string, known: readonly string[]) =>
    `“${cell}” is not in ${other} (${known.join(', ')}).`,
};
