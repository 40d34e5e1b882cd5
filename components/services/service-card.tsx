'use client';
import Link from 'next/link';
import type { Dependence, ServiceCard } from '@/server/views/service-cards';
import { lineHash } from '../files/files-model';
import { useLanguage } from '../i18n/context';
import { cn } from '../ui/cn';
import { KeyValues } from '../ui/facts';
import { StateMark } from '../ui/mark';
import { Switch } from '../ui/switch';
import { someHosts } from './cards-model';
import { memoryText } from './memory-text';

const hows: readonly Dependence[] = ['database', 'identity', 'after'];

/** A service: whether it is on, what it brings, what it needs, who needs it. */
export function ServiceCardView(props: {
  readonly cloud: string;
  readonly card: ServiceCard;
  /** All of them, for their titles. */
  readonly cards: readonly ServiceCard[];
  /** Where the switch was pressed: to what. */
  readonly pressed: boolean | undefined;
  readonly readOnly: boolean;
  readonly onPress: (to: boolean) => void;
}) {
  const { t, language } = useLanguage();
  const { card, cards, cloud } = props;
  const { switch: control } = card;
  const title = card.title[language];
  const titleOf = (role: string): string => cards.find(({ name }) => name === role)?.title[language] ?? role;
  const isPressed = control !== undefined && props.pressed !== undefined && props.pressed !== control.on;
  const hosts = someHosts(card.containers).length;
  const count = card.containers.filter((one) => one.hosts.length > 0).length;
  return (
    <li
      className={cn(
        'grid content-start gap-3 rounded-lg border bg-surface p-4',
        isPressed && 'border-accent-line shadow-[inset_2px_0_var(--accent)]',
      )}
      data-service={card.name}
    >
      <header className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="flex flex-wrap items-baseline gap-x-2">
            <Link
              className="text-inherit no-underline hover:underline"
              href={`/clouds/${cloud}/services/${card.name}`}
            >
              {title}
            </Link>
            <code className="text-2xs font-normal text-ink-3">{card.name}</code>
          </h2>
          <p className="text-xs text-ink-2">{card.summary[language]}</p>
        </div>
        <span className="flex flex-none items-center gap-2 text-xs text-ink-3">
          {card.on ? t.cards.on : t.cards.off}
          {control && (
            <Switch
              aria-label={t.cards.switchOf(title)}
              checked={props.pressed ?? control.on ?? false}
              aria-disabled={props.readOnly || undefined}
              onCheckedChange={props.onPress}
            />
          )}
        </span>
      </header>
      <KeyValues className="text-xs">
        <dt>{t.cards.containers}</dt>
        <dd title={card.containers.map(({ name }) => name).join(', ')}>
          {count === 0
            ? t.cards.noHost
            : card.on
              ? t.cards.runs(count, hosts)
              : t.cards.wouldRun(count, hosts)}
        </dd>
        {card.memoryMib > 0 && (
          <>
            <dt>{t.cards.memoryLabel}</dt>
            <dd title={t.cards.memoryHelp}>{t.cards.memory(memoryText(card.memoryMib))}</dd>
          </>
        )}
        {card.ports.length > 0 && (
          <>
            <dt>{t.cards.ports}</dt>
            <dd className="font-mono text-mono">{card.ports.join(', ')}</dd>
          </>
        )}
        {card.databases.length > 0 && (
          <>
            <dt>{t.cards.databases}</dt>
            <dd className="font-mono text-mono">{card.databases.join(', ')}</dd>
          </>
        )}
        {card.endpoints.length > 0 && (
          <>
            <dt>{t.cards.catalogue}</dt>
            <dd className="font-mono text-mono">{card.endpoints.join(', ')}</dd>
          </>
        )}
        {hows.map((how) => {
          const needs = card.needs.filter((need) => need.how === how);
          if (needs.length === 0) return null;
          return (
            <div key={how} className="contents">
              <dt>{t.cards.needs[how]}</dt>
              <dd className="flex flex-wrap gap-x-2">
                {needs.map(({ role, on }) => (
                  <span key={role} className={cn('inline-flex items-center gap-1', !on && 'text-ink-3')}>
                    {card.on && !on && how !== 'after' && <StateMark mark="warn" />}
                    {titleOf(role)}
                    {!on && ` (${t.cards.isOff})`}
                  </span>
                ))}
              </dd>
            </div>
          );
        })}
        {card.neededBy.length > 0 && (
          <>
            <dt>{t.cards.neededBy}</dt>
            <dd>{card.neededBy.map(({ role }) => titleOf(role)).join(language === 'zh' ? '、' : ', ')}</dd>
          </>
        )}
      </KeyValues>
      {control?.elsewhere && (
        <p className="flex items-start gap-2 text-xs text-ink-2">
          <StateMark mark="warn" />
          <span>
            {t.cards.elsewhere}{' '}
            {control.origin?.at && (
              <Link href={`/clouds/${cloud}/files${lineHash(control.origin.at)}`}>
                {control.origin.at.file}
              </Link>
            )}
          </span>
        </p>
      )}
    </li>
  );
}
