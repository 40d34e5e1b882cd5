'use client';
import { RotateCcw, Undo2 } from 'lucide-react';
import { useId } from 'react';
import type { SettingsLevel, SettingView } from '@/server/views/settings';
import { useLanguage } from '../i18n/context';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { FieldFoot } from '../ui/field';
import { fieldValue, isTemplate, type Typed, textOf } from './draft';
import { type Problem, problemOf } from './problem';
import { RowsTable } from './rows-table';
import { SettingControl } from './setting-control';
import { SettingOrigin } from './setting-origin';
import type { FormRow } from './settings-model';
import type { SettingsDraft } from './use-settings-draft';

/** One setting, or several that make one table: what it is, its field, where its value comes from. */
export function SettingRow(props: {
  readonly cloud: string;
  readonly row: FormRow;
  readonly level: SettingsLevel;
  readonly draft: SettingsDraft;
  readonly known: (setting: string) => readonly string[];
  readonly here: string | undefined;
  readonly readOnly: boolean;
}) {
  const { t, language } = useLanguage();
  const id = useId();
  const { draft, changed, type, forget } = props.draft;
  const { level } = props;
  const { settings, level: depth } = props.row;
  const at = level.kind === 'cloud' ? undefined : level.name;
  const titleOf = (one: SettingView): string => one.spec.title?.[language] ?? one.name;
  const title = titleOf(settings[0]);
  const typedOf = (name: string): Typed | undefined => (changed.has(name) ? draft[name] : undefined);
  const valueIn = (one: SettingView): Exclude<Typed, null> => typedOf(one.name) ?? fieldValue(one);
  const problems = settings.flatMap((one): Problem[] => {
    const found = problemOf(one, typedOf(one.name), t, language);
    return found ? [found] : [];
  });
  const isTable = settings.every((one) => one.spec.rows && !isTemplate(valueIn(one)));
  const mine = settings.filter((one) => changed.has(one.name)).map((one) => one.name);
  const written = settings.filter(
    ({ name, spec }) =>
      (spec.default !== undefined || level.kind !== 'cloud') &&
      props.draft.saved.get(name)?.written !== undefined,
  );
  const isHere = settings.some((one) => one.name === props.here);
  return (
    <li
      className={cn(
        'grid grid-cols-[minmax(0,5fr)_minmax(0,6fr)] gap-x-8 gap-y-1 border-t px-6 py-3 max-md:grid-cols-[minmax(0,1fr)]',
        mine.length > 0 && 'shadow-[inset_2px_0_var(--accent)]',
        isHere && 'bg-accent-wash',
      )}
      data-setting={settings[0].name}
    >
      <div>
        <b className="mr-2">{title}</b>
        {depth !== 'common' && <Badge variant="outline">{t.settings.levelOf[depth]}</Badge>}
        {settings.map((one) => (
          <a
            key={one.name}
            id={one.name}
            className="block w-fit max-w-full scroll-m-30 font-mono text-xs leading-4.5 wrap-anywhere text-ink-3 no-underline hover:text-accent hover:underline"
            href={`#${one.name}`}
          >
            {one.name}
          </a>
        ))}
        {settings.map(
          ({ name, spec }) =>
            spec.help && (
              <p key={name} className="mt-1 max-w-[60ch] text-ink-2">
                {spec.help[language]}
              </p>
            ),
        )}
      </div>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1">
        {isTable ? (
          <RowsTable
            label={title}
            settings={settings}
            texts={Object.fromEntries(settings.map((one) => [one.name, textOf(valueIn(one))]))}
            known={props.known}
            bad={problems.find((one) => one.cell)?.cell}
            describedBy={`${id}-0-d`}
            readOnly={props.readOnly}
            onType={(texts) => type(texts)}
          />
        ) : (
          settings.map((one, i) => (
            <SettingControl
              key={one.name}
              id={`${id}-${i}`}
              label={titleOf(one)}
              setting={one}
              value={valueIn(one)}
              bad={problems.some((p) => p.setting === one.name)}
              readOnly={props.readOnly}
              onType={(typed) => type({ [one.name]: typed })}
            />
          ))
        )}
        <FieldFoot
          className="empty:hidden"
          id={`${id}-0-d`}
          error={problems.map((p) => p.text).join(t.common.gap) || undefined}
        />
        <div className="flex min-h-6 items-start gap-2">
          {mine.length > 0 ? (
            <span className="min-w-0 flex-1 text-xs leading-6 text-accent">
              {mine.every((name) => draft[name] === null)
                ? at === undefined
                  ? t.settings.willReset
                  : t.settings.willResetAt
                : at === undefined
                  ? t.settings.willWrite
                  : t.settings.willWriteAt(at)}
            </span>
          ) : (
            <span className="min-w-0 flex-1">
              {settings.map((one) => (
                <SettingOrigin
                  key={one.name}
                  cloud={props.cloud}
                  setting={one}
                  level={level}
                  named={settings.length > 1}
                />
              ))}
            </span>
          )}
          {mine.length > 0 && (
            <Button className="text-ink-3" variant="ghost" size="xs" onClick={() => forget(mine)}>
              <Undo2 className="size-3.5" />
              {t.settings.undo}
            </Button>
          )}
          {written.length > 0 && !props.readOnly && !mine.some((name) => draft[name] === null) && (
            <Button
              className="text-ink-3"
              variant="ghost"
              size="xs"
              title={at === undefined ? t.settings.resetTitle : t.settings.resetTitleAt}
              onClick={() => type(Object.fromEntries(written.map((one) => [one.name, null])))}
            >
              <RotateCcw className="size-3.5" />
              {t.settings.reset}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
