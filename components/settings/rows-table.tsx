'use client';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { SettingView } from '@/server/views/settings';
import { useLanguage } from '../i18n/context';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { Input } from '../ui/input';
import { NativeSelect } from '../ui/native-select';
import {
  cellText,
  columnsOf,
  moved,
  newRow,
  offers,
  partsOf,
  type Rows,
  type Texts,
  tableRows,
  tableTexts,
} from './table-model';

/** A list as a table. Enter adds a row below, Alt with the arrows moves one where the order counts. */
export function RowsTable(props: {
  readonly label: string;
  readonly settings: readonly SettingView[];
  readonly texts: Texts;
  /** Of another setting: the values it knows. */
  readonly known: (setting: string) => readonly string[];
  readonly bad: { readonly setting: string; readonly row: number; readonly column: string } | undefined;
  readonly describedBy: string;
  readonly readOnly: boolean;
  readonly onType: (texts: Texts) => void;
}) {
  const { t, language } = useLanguage();
  const parts = partsOf(props.settings);
  const columns = columnsOf(parts);
  const [begun, setBegun] = useState(false);
  const written = tableRows(parts, props.texts);
  // No text can hold a single entry without a letter.
  const rows: Rows = written.length === 0 && begun ? [columns.map(() => '')] : written;
  const ordered = parts.some((part) => part.rows.ordered);
  const body = useRef<HTMLTableSectionElement>(null);
  const [focus, setFocus] = useState<number>();
  useEffect(() => {
    if (focus === undefined) return;
    body.current?.rows[focus]?.querySelector<HTMLElement>('input, select')?.focus();
    setFocus(undefined);
  }, [focus]);
  const write = (next: Rows) => props.onType(tableTexts(parts, next));
  const add = (at: number) => {
    write(rows.toSpliced(at, 0, newRow(columns, rows, props.known)));
    setBegun(true);
    setFocus(at);
  };
  const remove = (at: number) => {
    write(rows.toSpliced(at, 1));
    setBegun(false);
    setFocus(Math.max(0, at - 1));
  };
  const move = (at: number, by: -1 | 1) => {
    write(moved(rows, at, by));
    setFocus(Math.min(rows.length - 1, Math.max(0, at + by)));
  };
  const keys = (at: number) => (e: KeyboardEvent<HTMLTableRowElement>) => {
    if (props.readOnly || !(e.target instanceof HTMLInputElement || e.target instanceof HTMLSelectElement))
      return;
    const by = e.key === 'ArrowUp' ? -1 : 1;
    if (e.key === 'Enter' && e.target instanceof HTMLInputElement) add(at + 1);
    else if (e.altKey && ordered && (e.key === 'ArrowUp' || e.key === 'ArrowDown')) move(at, by);
    else return;
    e.preventDefault();
  };
  const full = columns.some((column, i) => {
    const left = offers(
      column,
      props.known,
      rows.map((row) => row[i] ?? ''),
    );
    return column.spec.once && left?.length === 0;
  });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-1.5">
      <table
        className="w-full max-w-140 table-fixed border-collapse [&_:is(td,th)]:pr-2 [&_:is(td,th)]:pb-1"
        aria-label={props.label}
        aria-describedby={props.describedBy}
      >
        <thead>
          <tr>
            {ordered && <td className="w-5" />}
            {columns.map(({ setting, spec }) => (
              <th
                key={`${setting} ${spec.name}`}
                className="text-left text-xs font-medium text-ink-3"
                title={setting}
              >
                {spec.title[language]}
              </th>
            ))}
            <td className={ordered ? 'w-21' : 'w-8'} />
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place, its cells are being typed
            <tr key={i} onKeyDown={keys(i)}>
              {ordered && <td className="text-right text-ink-3">{i + 1}</td>}
              {columns.map((column, k) => {
                const cell = row[k] ?? '';
                const bad =
                  props.bad?.row === i &&
                  props.bad.setting === column.setting &&
                  props.bad.column === column.spec.name;
                const label = t.settings.cell(column.spec.title[language], i + 1);
                const others = rows.flatMap((other, n) => (n === i ? [] : [other[k] ?? '']));
                const offered = offers(column, props.known, others);
                const set = (to: string) => write(rows.with(i, row.with(k, to)));
                return (
                  <td key={`${column.setting} ${column.spec.name}`}>
                    {offered ? (
                      <NativeSelect
                        size="sm"
                        aria-label={label}
                        aria-invalid={bad || undefined}
                        disabled={props.readOnly}
                        value={cell}
                        onChange={(e) => set(e.target.value)}
                      >
                        {[...new Set([...offered, cell])].map((one) => (
                          <option key={one} value={one}>
                            {one === '' ? t.settings.none : one}
                          </option>
                        ))}
                      </NativeSelect>
                    ) : (
                      <Input
                        aria-label={label}
                        aria-invalid={bad || undefined}
                        className={cn(
                          'h-7',
                          column.spec.type === 'integer' ? 'text-right' : 'font-mono text-mono',
                        )}
                        inputMode={column.spec.type === 'integer' ? 'numeric' : undefined}
                        autoComplete="off"
                        spellCheck={false}
                        readOnly={props.readOnly}
                        placeholder={column.spec.optional ? t.settings.any : ''}
                        value={cell}
                        onChange={(e) => set(cellText(parts, column, e.target.value))}
                      />
                    )}
                  </td>
                );
              })}
              <td className="whitespace-nowrap">
                {ordered && (
                  <>
                    <IconButton
                      word={t.settings.up(i + 1)}
                      off={props.readOnly || i === 0}
                      act={() => move(i, -1)}
                    >
                      <ArrowUp className="size-3.5" />
                    </IconButton>
                    <IconButton
                      word={t.settings.down(i + 1)}
                      off={props.readOnly || i === rows.length - 1}
                      act={() => move(i, 1)}
                    >
                      <ArrowDown className="size-3.5" />
                    </IconButton>
                  </>
                )}
                <IconButton word={t.settings.removeRow(i + 1)} off={props.readOnly} act={() => remove(i)}>
                  <X className="size-3.5" />
                </IconButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="text-xs text-ink-3">{t.settings.noRows}</p>}
      {!props.readOnly && (
        <Button
          variant="outline"
          size="xs"
          disabled={full}
          title={full ? t.settings.allTaken : undefined}
          onClick={() => add(rows.length)}
        >
          <Plus className="size-3.5" />
          {t.settings.addRow}
        </Button>
      )}
    </div>
  );
}

function IconButton(props: {
  readonly word: string;
  readonly off: boolean;
  readonly act: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <Button
      variant="ghost"
      size="icon-xs"
      aria-label={props.word}
      title={props.word}
      disabled={props.off}
      onClick={props.act}
    >
      {props.children}
    </Button>
  );
}
