'use client';
import { Save } from 'lucide-react';
import type { ServiceCard } from '@/server/views/service-cards';
import { errorText } from '../api/error';
import { useLanguage } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { ChangeGlyph } from '../ui/change-glyph';
import { Kbd } from '../ui/kbd';
import { StateMark } from '../ui/mark';
import { Caption, PageFooter } from '../ui/page';
import { type CardChange, cardChanges, cardWarnings } from './cards-model';

const FEW_HOSTS = 4;

/** What the switches bring before they are saved, what would be wrong, and the way to save them. */
export function CardsFoot(props: {
  readonly before: readonly ServiceCard[];
  readonly after: readonly ServiceCard[] | undefined;
  readonly error: unknown;
  readonly changes: number;
  readonly saving: boolean;
  readonly onDrop: () => void;
  readonly onSave: () => void;
}) {
  const { t, language } = useLanguage();
  const { before, after } = props;
  const titleOf = (role: string): string => before.find(({ name }) => name === role)?.title[language] ?? role;
  const changes = after ? cardChanges(before, after) : [];
  const warnings = after ? cardWarnings(before, after) : [];
  return (
    <div>
      <section
        className="max-h-[34vh] overflow-y-auto border-t border-line-2 bg-surface px-6 py-3 max-md:px-4"
        aria-label={t.cards.whenSaved}
      >
        <Caption>{t.cards.whenSaved}</Caption>
        {props.error !== null && <Alert variant="destructive" {...errorText(props.error, t)} />}
        {!after && props.error === null && <p className="text-xs text-ink-3">{t.cards.working}</p>}
        {after && changes.length === 0 && <p className="text-ink-2">{t.cards.nothing}</p>}
        <ul className="grid gap-1.5">
          {changes.map((change) => (
            <li key={change.role}>
              <ChangeLine change={change} title={titleOf(change.role)} />
            </li>
          ))}
          {warnings.map(({ of, role, how }) => (
            <li key={`${of} ${role}`} className="flex items-start gap-2 [&>svg]:mt-0.75">
              <StateMark mark="warn" word={t.common.state.warn} />
              {t.cards.warnings[how](titleOf(of), titleOf(role))}
            </li>
          ))}
        </ul>
      </section>
      <PageFooter>
        <span className="flex items-center gap-2" role="status">
          <StateMark mark="warn" />
          <b>{t.cards.unsaved(props.changes)}</b>
          <span className="text-ink-3">{t.settings.unsavedLead}</span>
        </span>
        <span className="ml-auto" />
        <Button variant="outline" onClick={props.onDrop}>
          {t.settings.drop}
        </Button>
        <Button disabled={props.saving} onClick={props.onSave}>
          <Save className="size-3.5" />
          {props.saving ? t.files.saving : t.files.save} <Kbd>⌘S</Kbd>
        </Button>
      </PageFooter>
    </div>
  );
}

function ChangeLine(props: { readonly change: CardChange; readonly title: string }) {
  const { t, language } = useLanguage();
  const { change, title } = props;
  const between = language === 'zh' ? '、' : ', ';
  const some = (hosts: readonly string[]): string =>
    hosts.length <= FEW_HOSTS
      ? hosts.join(between)
      : `${hosts.slice(0, FEW_HOSTS).join(between)}${between}${t.common.more(hosts.length - FEW_HOSTS)}`;
  /** Containers of the same hosts on one line. */
  const lines = (of: CardChange['added']): readonly string[] => {
    const by = new Map<string, string[]>();
    for (const { name, hosts } of of) by.set(some(hosts), [...(by.get(some(hosts)) ?? []), name]);
    return [...by].map(([hosts, names]) => t.cards.comes(names.join(between), hosts));
  };
  const head =
    change.turns === 'on'
      ? t.cards.turnsOn(title)
      : change.turns === 'off'
        ? t.cards.turnsOff(title)
        : t.cards.changes(title);
  return (
    <div className="grid grid-cols-[minmax(0,180px)_minmax(0,1fr)] gap-x-4 max-md:grid-cols-1">
      <b>{head}</b>
      <ul className="text-xs leading-5 text-ink-2">
        {lines(change.added).map((line) => (
          <li key={`+${line}`} className="flex items-center gap-2">
            <ChangeGlyph glyph="create" />
            {line}
          </li>
        ))}
        {lines(change.removed).map((line) => (
          <li key={`-${line}`} className="flex items-center gap-2">
            <ChangeGlyph glyph="remove" />
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
