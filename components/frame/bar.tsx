'use client';
import { useMutation } from '@tanstack/react-query';
import { CircleQuestionMark, Menu, Search } from 'lucide-react';
import Link from 'next/link';
import { useParams } from 'next/navigation';
import { useApi } from '../api/client';
import { useText } from '../i18n/context';
import { runMark } from '../run/run-mark';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';
import { Stripes } from '../ui/stripes';
import { LanguageMenu } from './language-menu';
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
    <header className="bar">
      <Button
        kind="bare"
        size="square"
        className="menu-btn"
        aria-label={t.frame.openMenu}
        onClick={props.onMenu}
      >
        <Menu className="i" aria-hidden="true" />
      </Button>
      <Crumbs place={props.place} />
      <button type="button" className="cmd" onClick={props.onCommand} aria-haspopup="dialog">
        <Search className="i s" aria-hidden="true" />
        <span className="ph">{t.frame.command}</span>
        <span className="kbd" aria-hidden="true">
          ⌘K
        </span>
      </button>
      <RunChip place={props.place} />
      <LanguageMenu onPick={(language) => setLanguage.mutate({ language })} />
      <ThemeMenu />
      <Button kind="bare" size="square" aria-label={t.frame.keys} title={t.frame.keys} onClick={props.onKeys}>
        <CircleQuestionMark className="i" aria-hidden="true" />
      </Button>
    </header>
  );
}

function Crumbs(props: { readonly place: Place }) {
  const t = useText();
  const params = useParams();
  const { cloud, part, path } = props.place;
  const parts: { readonly text: string; readonly href?: string }[] = [];
  const detail = typeof (params.plan ?? params.run) === 'string';
  if (!cloud) {
    const alone: Readonly<Record<string, string>> = { '/audit': t.frame.audit, '/you': t.frame.you };
    const name = alone[path];
    if (name) parts.push({ text: name });
    else parts.push({ text: t.frame.clouds, href: '/' });
    if (path === '/clouds/new') parts.push({ text: t.wizard.title });
  } else {
    parts.push({ text: cloud.name, href: `/clouds/${cloud.id}` });
    const names: Readonly<Record<string, string>> = {
      '': t.frame.overview,
      plans: t.frame.plan,
      runs: t.frame.runs,
      services: t.frame.services,
      access: t.frame.access,
      verify: t.frame.verify,
      settings: t.frame.settings,
      files: t.frame.files,
    };
    parts.push({ text: names[part ?? ''] ?? '', href: `/clouds/${cloud.id}/${part ?? ''}` });
    if (detail) parts.push({ text: '' });
  }
  return (
    <nav className="crumb grow" aria-label={props.place.path}>
      {parts.map((p, i) =>
        i === parts.length - 1 ? (
          <b key="last" id="crumb-last">
            {p.text}
          </b>
        ) : (
          <span key={p.text} className="row">
            <Link href={p.href ?? '/'}>{p.text}</Link>
            <span className="sl" aria-hidden="true">
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
    <Link className="runchip" href={`/clouds/${cloud.id}/runs/${run.id}`}>
      <StateMark mark={runMark[run.state]} />
      {active ? (
        <>
          {t.actions[run.action].name} #{run.number}
          <Stripes label={`${Math.round(done * 100)} %`} parts={[{ kind: 'running', share: done }]} />
          <span className="mut">{Math.round(done * 100)}%</span>
        </>
      ) : (
        `${t.frame.lastRun}: ${t.runState[run.state]}`
      )}
    </Link>
  );
}
