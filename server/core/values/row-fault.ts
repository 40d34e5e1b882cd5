import { settingsSays } from '../../words/diagnostics/settings';
import type { Message } from '../domain/text';

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
export function rowFaultText(fault: RowFault): Message {
  return fault.kind === 'unknown'
    ? settingsSays.cellNamesNothing(
        fault.setting,
        fault.cell,
        fault.other,
        fault.known.join(', '),
        fault.known.join('、'),
      )
    : settingsSays.rowsDiffer(fault.setting, fault.count, fault.other, fault.otherCount);
}
