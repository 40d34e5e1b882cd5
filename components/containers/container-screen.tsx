'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ContainerInside, ContainerView } from '@/server/views/containers';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { usePlanning } from '../clouds/use-planning';
import { logsPath, shellPath } from '../failures/failure-path';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Diff, Masked } from '../ui/diff';
import { KeyValues } from '../ui/facts';
import { type Mark, StateMark } from '../ui/mark';
import { Caption, ListRow, PageHeader, PageTitle, SectionHeader, Split } from '../ui/page';

interface Named {
  readonly cloud: string;
  readonly host: string;
  readonly container: string;
}

/** A container: how it was made, and whether what stands inside is what its host holds for it. */
export function ContainerScreen(props: Named) {
  const t = useText();
  const api = useApi();
  const seen = useQuery({ ...api.containers.inspect.queryOptions(props), staleTime: 10_000 });
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>{t.containers.inside.of(props.container, props.host)}</PageTitle>
          <p className="text-ink-2">{t.containers.inside.filesLead}</p>
        </div>
        <Actions {...props} />
      </PageHeader>
      {seen.data ? (
        <Split className="border-t">
          <section>
            <SectionHeader>
              <h2>{t.containers.inside.files}</h2>
            </SectionHeader>
            <Inside files={seen.data.files} />
          </section>
          <aside>
            <Made view={seen.data} />
          </aside>
        </Split>
      ) : (
        <div className="p-6">
          <QueryState error={seen.error} onRetry={() => void seen.refetch()} rows={8} />
        </div>
      )}
    </div>
  );
}

function Actions({ cloud, host, container }: Named) {
  const t = useText();
  const planning = usePlanning(cloud);
  const containers = [`${host}/${container}`];
  const role = useRole(cloud);
  return (
    <>
      {planning.error && <Alert variant="destructive" {...errorText(planning.error, t)} />}
      {role === 'admin' && (
        <Button asChild variant="outline">
          <Link href={shellPath(cloud, host, container)}>{t.shells.shell}</Link>
        </Button>
      )}
      <Button asChild variant="outline">
        <Link href={logsPath(cloud, host, container)}>{t.containers.logs}</Link>
      </Button>
      <Button
        variant="outline"
        disabled={planning.isPending}
        onClick={() => planning.plan('restart', { containers })}
      >
        {t.containers.restart}
      </Button>
    </>
  );
}

const marks: Readonly<Record<ContainerInside['kind'], Mark>> = {
  same: 'ok',
  differs: 'warn',
  missing: 'warn',
  no_source: 'warn',
  unread: 'unknown',
};

function Inside(props: { readonly files: readonly ContainerInside[] }) {
  const t = useText();
  const { inside } = t.containers;
  const { files } = props;
  if (files.length === 0) return <p className="text-ink-3">{inside.noFiles}</p>;
  const same = files.every(({ kind }) => kind === 'same');
  const first = [...files].sort((a, b) => Number(a.kind === 'same') - Number(b.kind === 'same'));
  return (
    <>
      {same && <p className="mb-2 text-ink-2">{inside.allSame(files.length)}</p>}
      <ul>
        {first.map((file) => (
          <li key={file.path} className="border-t py-2 last:border-b">
            <div className="flex flex-wrap items-center gap-2">
              <StateMark mark={marks[file.kind]} />
              <code className="wrap-anywhere">{file.path}</code>
              <span className="text-ink-3">{inside.state[file.kind]}</span>
              {file.kind === 'unread' && <span className="font-mono text-xs text-ink-3">{file.cause}</span>}
            </div>
            {file.kind === 'differs' &&
              (file.lines.length > 0 ? (
                <div className="mt-2 rounded-md border">
                  <Diff lines={file.lines} label={inside.diffOf(file.path)} />
                </div>
              ) : (
                <p className="text-ink-3">{inside.tooLong}</p>
              ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Made(props: { readonly view: ContainerView }) {
  const t = useText();
  const { inside } = t.containers;
  const { view } = props;
  const now = new Date();
  const limits = [
    view.memory > 0 ? `${Math.round(view.memory / 2 ** 20)} MiB` : '',
    view.cpus > 0 ? `${view.cpus} CPU` : '',
  ].filter(Boolean);
  const facts: readonly (readonly [string, string])[] = [
    [t.containers.state, [view.state, view.health === 'none' ? '' : view.health].filter(Boolean).join(', ')],
    [inside.created, day(view.createdAt, now)],
    [inside.started, view.startedAt.startsWith('0001') ? '–' : day(view.startedAt, now)],
    [t.containers.restarts, String(view.restarts)],
    [inside.image, view.image],
    [inside.imageId, view.imageId.replace(/^sha256:/, '').slice(0, 12)],
    [inside.id, view.id.slice(0, 12)],
    [inside.user, view.user || inside.root],
    [inside.network, view.network],
    [inside.privileged, view.privileged ? inside.yes : inside.no],
    [inside.capabilities, view.capabilities.join(', ') || t.common.none],
    [inside.restart, view.restart],
    [inside.limits, limits.join(', ') || inside.noLimits],
  ];
  return (
    <div className="grid gap-6">
      <section>
        <Caption>{inside.made}</Caption>
        <KeyValues>
          {facts.map(([name, value]) => (
            <div className="contents" key={name}>
              <dt>{name}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ))}
        </KeyValues>
      </section>
      <section>
        <Caption>{inside.mounts}</Caption>
        <ul>
          {view.mounts.map((mount) => (
            <ListRow key={mount.target} className="flex-wrap py-1">
              <code className="wrap-anywhere">{mount.target}</code>
              <span className="wrap-anywhere text-xs text-ink-3">
                {mount.source}
                {mount.readOnly && ` · ${inside.readOnly}`}
              </span>
            </ListRow>
          ))}
        </ul>
      </section>
      <section>
        <Caption>{inside.environment}</Caption>
        <ul>
          {view.environment.map(([name, value]) => (
            <ListRow key={name} className="flex-wrap py-1">
              <code>{name}</code>
              <span className="font-mono text-xs wrap-anywhere text-ink-2">
                <Masked text={value} />
              </span>
            </ListRow>
          ))}
        </ul>
      </section>
    </div>
  );
}
