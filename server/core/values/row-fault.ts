import { settingsSays } from '../../words/diagnostics/settings';
import type { Text } from '../domain/text';

/** Where a list does not fit another one. Rows count from 0. */
export type RowFault =
  | {
      readonly kind: 'unknown';
      readonly setting: string;
      readonly row: number;
      readonly column: string;
      readonly cell: string;
      /** The list that knows every good value. */
      readonly other: string;
      readonly known: readonly string[];
    }
  | {
      readonly kind: 'count';
      readonly setting: string;
      readonly count: number;
      readonly other: string;
      readonly otherCount: number;
    };

/** A sentence without the place. */
export function rowFaultText(fault: RowFault): Text {
  return fault.kind === 'unknown'
    ? settingsSays.cellNamesNothing(
        fault.setting,
        fault.cell,
        fault.other,
        fault.known.join(', '),
        fault.known.join('、'),
      )
    : {
        en: `${fault.setting} has ${entries(fault.count)}, but ${fault.other} has ${fault.otherCount}: they belong together one by one`,
        zh: `${fault.setting} 有 ${fault.count} 项，而 ${fault.other} 有 ${fault.otherCount} 项：两者应一一对应`,
      };
}

const entries = (n: number): string => (n === 1 ? '1 entry' : `${n} entries`);
