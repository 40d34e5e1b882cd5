'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SecretRow, SecretsView } from '@/server/views/secrets';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { usePlanning } from '../clouds/use-planning';
import { useAccount } from '../frame/use-account';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Caption, PageHeader, PageTitle } from '../ui/page';
import { ToggleGroup } from '../ui/toggle-group';
import { Toolbar, ToolbarSearch } from '../ui/toolbar';
import { useNow } from '../ui/use-now';
import { EnterDialog } from './enter-dialog';
import { RotateDialog } from './rotate-dialog';
import { countsOf, fittingRoles } from './secrets-model';
import { SecretsTable } from './secrets-table';

/** What `passwords.yml` holds: masked, shown on demand, rotated. */
export function SecretsScreen(props: { readonly cloud: string }) {
  const api = useApi();
  const list = useQuery(api.secrets.list.queryOptions({ cloud: props.cloud }));
  if (!list.data)
    return (
      <div className="p-6">
        <QueryState error={list.error} onRetry={() => void list.refetch()} rows={10} />
      </div>
    );
  return <Secrets cloud={props.cloud} view={list.data} onChanged={() => void list.refetch()} />;
}

type Asked =
  | { readonly kind: 'rotate'; readonly names: readonly string[] }
  | { readonly kind: 'enter'; readonly row: SecretRow };

function Secrets(props: {
  readonly cloud: string;
  readonly view: SecretsView;
  readonly onChanged: () => void;
}) {
  const t = useText();
  const { cloud, view } = props;
  const acts = useAccount()?.role !== 'viewer';
  const now = useNow(true, 30_000).getTime();
  const [search, setSearch] = useState('');
  const [only, setOnly] = useState<'used' | 'all'>('used');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Asked>();
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const roles = fittingRoles(view, search, only === 'used');
  const { kept, missing } = countsOf(view);
  const rows = view.roles.flatMap(({ secrets }) => secrets);
  const done = (names: readonly string[]) => {
    setChanged(new Set([...changed, ...names]));
    setChosen(new Set());
    setAsked(undefined);
    props.onChanged();
  };
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>{t.secrets.sentence(kept, missing.length)}</PageTitle>
          <p className="text-ink-2">{t.secrets.lead}</p>
        </div>
        {acts && missing.length > 0 && (
          <Button variant="outline" onClick={() => setAsked({ kind: 'rotate', names: missing })}>
            {t.secrets.makeMissing(missing.length)}
          </Button>
        )}
      </PageHeader>
      <div className="grid gap-2 px-6 pb-3 empty:hidden max-md:px-4">
        {view.roles.every(({ used }) => used === undefined) && (
          <Alert mark="warn" title={t.secrets.unreadable} />
        )}
        {changed.size > 0 && <Pending cloud={cloud} count={changed.size} />}
      </div>
      <Toolbar>
        <ToolbarSearch
          label={t.secrets.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <ToggleGroup
          label={t.secrets.show}
          value={only}
          options={[
            ['used', t.secrets.used],
            ['all', t.secrets.all],
          ]}
          onValueChange={setOnly}
        />
        {chosen.size > 0 && (
          <>
            <span className="text-xs text-ink-3">{t.secrets.chosen(chosen.size)}</span>
            <Button
              variant="outline"
              size="sm"
              onClick={() => setAsked({ kind: 'rotate', names: [...chosen] })}
            >
              {t.secrets.rotate}
            </Button>
          </>
        )}
      </Toolbar>
      <div className="px-6 py-2 max-md:px-4">
        {roles.length === 0 ? (
          <p className="py-4 text-ink-3">{search === '' ? t.secrets.noneUsed : t.secrets.none}</p>
        ) : (
          <SecretsTable
            {...{ cloud, acts, now, roles, chosen }}
            onChoose={setChosen}
            onRotate={(name) => setAsked({ kind: 'rotate', names: [name] })}
            onEnter={(row) => setAsked({ kind: 'enter', row })}
          />
        )}
        {only === 'all' && view.others.length > 0 && (
          <section className="pt-5">
            <Caption>{t.secrets.others}</Caption>
            <p className="font-mono text-mono text-ink-3 wrap-anywhere">
              {view.others.map(({ name }) => name).join(', ')}
            </p>
          </section>
        )}
      </div>
      {asked?.kind === 'rotate' && (
        <RotateDialog
          cloud={cloud}
          rows={rows.filter(({ name }) => asked.names.includes(name))}
          onClose={() => setAsked(undefined)}
          onDone={done}
        />
      )}
      {asked?.kind === 'enter' && (
        <EnterDialog
          cloud={cloud}
          row={asked.row}
          onClose={() => setAsked(undefined)}
          onDone={(name) => done([name])}
        />
      )}
    </div>
  );
}

/** What was changed here and is on no host yet, and the way there. */
function Pending(props: { readonly cloud: string; readonly count: number }) {
  const t = useText();
  const planning = usePlanning(props.cloud);
  return (
    <>
      <Alert mark="warn" title={t.secrets.pending(props.count)}>
        <Button disabled={planning.isPending} onClick={() => planning.plan('deploy')}>
          {t.secrets.plan}
        </Button>
      </Alert>
      {planning.error && <Alert variant="destructive" {...errorText(planning.error, t)} />}
    </>
  );
}
