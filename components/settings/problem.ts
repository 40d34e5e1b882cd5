import type { Want } from '@/server/core/domain/want';
import type { SettingView } from '@/server/views/settings';
import type { Dictionary } from '../i18n/dictionary';
import type { Language } from '../i18n/language';
import { draftWants, type Typed } from './draft';

/** What is wrong with a setting, in the reader's words; `cell` says where in a table. */
export interface Problem {
  readonly setting: string;
  readonly text: string;
  /** It cannot be saved so. */
  readonly refused: boolean;
  readonly cell?: { readonly setting: string; readonly row: number; readonly column: string };
}

const titleOf = (setting: SettingView, column: string, language: Language): string =>
  setting.spec.rows?.columns.find((one) => one.name === column)?.title[language] ?? column;

function wantProblem(setting: SettingView, wants: Want, t: Dictionary, language: Language): Problem {
  const { name } = setting;
  const text = t.settings.wants(wants, (column) => titleOf(setting, column, language));
  return wants.kind === 'cell' || wants.kind === 'not_below' || wants.kind === 'once'
    ? { setting: name, text, refused: true, cell: { setting: name, row: wants.row, column: wants.column } }
    : { setting: name, text, refused: true };
}

/** The first thing that is wrong: what was typed, what is written, how lists fit, what templates say. */
export function problemOf(
  setting: SettingView,
  typed: Typed | undefined,
  t: Dictionary,
  language: Language,
): Problem | undefined {
  const wants = typed === undefined ? setting.wants : draftWants(setting, typed);
  if (wants) return wantProblem(setting, wants, t, language);
  const { fault, name, now } = setting;
  if (fault?.kind === 'count')
    return {
      setting: name,
      text: t.settings.count(fault.count, fault.other, fault.otherCount),
      refused: false,
    };
  if (fault?.kind === 'unknown')
    return {
      setting: name,
      text: t.settings.unknownCell(fault.cell, fault.other, fault.known),
      refused: false,
      cell: { setting: name, row: fault.row, column: fault.column },
    };
  if (now.kind === 'none' && !setting.spec.optional && typeof typed !== 'string')
    return { setting: name, text: t.settings.mustSet, refused: false };
  // What a default cannot be made of is wrong where it stands, not at everything that follows from it.
  return now.kind === 'fault' && setting.origin?.kind !== 'default'
    ? { setting: name, text: t.words.diagnostic(now.diagnostic).what, refused: false }
    : undefined;
}
