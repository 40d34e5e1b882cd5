'use client';
import { useMutation } from '@tanstack/react-query';
import { CircleQuestionMark, Menu, Search } from 'lucide-react';
import Link from 'next/link';
import { useParams } from 'next/navigation';
import { useApi } from '../api/client';
import { useText } from '../i18n/context';
import { runMark } from '../run/run-mark';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { StateMark } from '../ui/mark';
import { Stripes } from '../ui/stripes';
import { LanguageMenu } from './language-menu';
import { partHref, partOf } from './parts';
import { ThemeMenu } from './theme-menu';
import type { Place } from './use-place';

/** Path, command field, run chip, language, theme, keys. */
export function Bar(props: {
  readonly place: Place;
  readonly onCommand: () => void;
  readonly onKeys: () => void;
  readonly onMenu: () => void;
}) {
  const t = useText();
  const api = useApi();
  const setLanguage = useMutation(api.auth.setLanguage.mutationOptions());
  return (
    <header className="flex items-center gap-2 border-b pr-3 pl-6 max-md:px-2">
      <Button
        variant="ghost"
        size="icon"
        className="md:hidden"
        aria-label={t.frame.openMenu}
        onClick={props.onMenu}
      >
        <Menu />
      </Button>
      <Crumbs place={props.place} />
      <button
        type="button"
        className="ml-auto flex h-7 w-70 cursor-text items-center gap-2 rounded-md border border-line-2 bg-surface pr-1.5 pl-2.5 text-ink-3 max-lg:w-auto"
        onClick={props.onCommand}
        aria-haspopup="dialog"
      >
        <Search className="size-3.5" />
        <span className="max-lg:sr-only">{t.frame.command}</span>
        <Kbd className="ml-auto max-lg:hidden" aria-hidden="true">
          ⌘K
        </Kbd>
      </button>
      <RunChip place={props.place} />
      <LanguageMenu onPick={(language) => setLanguage.mutate({ language })} />
      <ThemeMenu />
      <Button
        variant="ghost"
        size="icon"
        aria-label={t.frame.keys}
        title={t.frame.keys}
        onClick={props.onKeys}
      >
        <CircleQuestionMark />
      </Button>
    </header>
  );
}

function Crumbs(props: { readonly place: Place }) {
  const t = useText();
  const params = useParams();
  const { cloud, part, path } = props.place;
  const parts: { readonly text: string; readonly href?: string }[] = [];
  const detail = typeof (params.plan ?? params.run ?? params.role) === 'string';
  if (!cloud) {
    const alone: Readonly<Record<string, string>> = {
      '/audit': t.frame.audit,
      '/people': t.frame.people,
      '/you': t.frame.you,
    };
    const name = alone[path];
    if (name) parts.push({ text: name });
    else parts.push({ text: t.frame.clouds, href: '/' });
    if (path === '/clouds/new') parts.push({ text: t.wizard.title });
  } else {
    parts.push({ text: cloud.name, href: `/clouds/${cloud.id}` });
    const here = partOf(part);
    if (here) parts.push({ text: t.frame.parts[here.name], href: partHref(cloud.id, here) });
    if (typeof params.host === 'string') parts.push({ text: decodeURIComponent(params.host) });
    if (detail) parts.push({ text: '' });
  }
  return (
    <nav
      className="flex min-w-0 flex-1 items-center gap-2 overflow-hidden whitespace-nowrap text-ink-3"
      aria-label={props.place.path}
    >
      {parts.map((p, i) =>
        i === parts.length - 1 ? (
          <b key="last" className="truncate text-ink" id="crumb-last">
            {p.text}
          </b>
        ) : (
          <span key={p.text} className="flex items-center gap-2">
            <Link className="text-inherit no-underline hover:text-ink hover:underline" href={p.href ?? '/'}>
              {p.text}
            </Link>
            <span className="text-ink-4" aria-hidden="true">
              /
            </span>
          </span>
        ),
      )}
    </nav>
  );
}

function RunChip(props: { readonly place: Place }) {
  const t = useText();
  const { cloud } = props.place;
  const run = cloud?.lastRun;
  if (!cloud || !run) return null;
  const done = run.steps.total > 0 ? run.steps.done / run.steps.total : 0;
  const active = run.state === 'running' || run.state === 'cancelling';
  return (
    <Link
      className="flex h-7 items-center gap-2 rounded-md border border-line-2 bg-surface pr-2.5 pl-2 text-inherit no-underline max-sm:gap-0 max-sm:px-1.5 max-sm:text-[0px]"
      href={`/clouds/${cloud.id}/runs/${run.id}`}
    >
      <StateMark mark={runMark[run.state]} />
      {active ? (
        <>
          {t.actions[run.action].name} #{run.number}
          <Stripes
            label={`${Math.round(done * 100)} %`}
            parts={[{ kind: 'running', share: done }]}
            className="h-1 w-12 max-lg:hidden"
          />
          <span className="text-ink-3">{Math.round(done * 100)}%</span>
        </>
      ) : (
        `${t.frame.lastRun}: ${t.runState[run.state]}`
      )}
    </Link>
  );
}
