'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { readersOf } from '../files/overrides-model';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { textOf } from '../settings/draft';
import { SectionHeader } from '../ui/page';
import { Skeleton } from '../ui/skeleton';

/** What is written of a service: its settings that differ, overrides that it reads, and its secrets by name. */
export function ServiceConfiguration(props: { readonly cloud: string; readonly role: string }) {
  const t = useText();
  const api = useApi();
  const { cloud, role } = props;
  const at = `/clouds/${cloud}`;
  const settings = useQuery(api.settings.get.queryOptions({ cloud }));
  const overrides = useQuery(api.overrides.get.queryOptions({ cloud }));
  const files = useQuery(api.clouds.files.queryOptions({ cloud }));
  const secrets = useQuery(api.secrets.list.queryOptions({ cloud }));
  const mine = settings.data?.roles.find(({ name }) => name === role)?.settings ?? [];
  const own = mine.filter(({ written, elsewhere }) => written !== undefined || elsewhere.length > 0);
  const paths = Object.keys(files.data?.overrides ?? {}).filter(
    (path) => overrides.data && readersOf(overrides.data, path).some(({ file }) => file.role === role),
  );
  const kept = secrets.data?.roles.find(({ name }) => name === role)?.secrets ?? [];
  return (
    <>
      <Part title={t.cards.settings} link={[`${at}/settings`, t.cards.allSettings]} of={settings}>
        <p className="text-ink-2">{t.cards.settingsOwn(own.length, mine.length)}</p>
        <ul>
          {own.map(({ name, written, elsewhere }) => (
            <li key={name} className="flex flex-wrap gap-x-3">
              <Link className="font-mono text-mono" href={`${at}/settings#${name}`}>
                {name}
              </Link>
              <code className="truncate text-ink-2">
                {written === undefined
                  ? elsewhere.map(({ value }) => textOf(value)).join(' | ')
                  : textOf(written)}
              </code>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t.cards.overrides} link={[`${at}/files`, t.cards.allFiles]} of={overrides}>
        {paths.length === 0 && <p className="text-ink-2">{t.cards.noOverrides}</p>}
        <ul>
          {paths.map((path) => (
            <li key={path}>
              <Link
                className="font-mono text-mono"
                href={`${at}/files#${encodeURIComponent(`config/${path}`)}:1`}
              >
                config/{path}
              </Link>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t.cards.secrets} link={[`${at}/secrets`, t.cards.allSecrets]} of={secrets}>
        {kept.length === 0 && <p className="text-ink-2">{t.cards.noSecrets}</p>}
        <ul>
          {kept.map(({ name, version, createdAt }) => (
            <li key={name} className="flex flex-wrap gap-x-3">
              <code>{name}</code>
              <span className="text-ink-3">
                {version === undefined
                  ? t.cards.notMade
                  : t.cards.version(version, createdAt ? day(createdAt, new Date()) : '')}
              </span>
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}

/** A part of the page: its heading, the way to all of it, and its matter or why that is missing. */
function Part(props: {
  readonly title: string;
  readonly link: readonly [href: string, text: string];
  readonly of: { readonly data: unknown; readonly error: unknown; refetch(): unknown };
  readonly children: ReactNode;
}) {
  const t = useText();
  const [href, text] = props.link;
  return (
    <section>
      <SectionHeader className="mt-7">
        <h2>{props.title}</h2>
        <Link className="ml-auto text-xs" href={href}>
          {text}
        </Link>
      </SectionHeader>
      {props.of.data !== undefined ? (
        props.children
      ) : props.of.error ? (
        <QueryState error={props.of.error} onRetry={() => void props.of.refetch()} />
      ) : (
        <Skeleton rows={2} word={t.common.loading} />
      )}
    </section>
  );
}
