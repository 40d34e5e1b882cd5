'use client';
import { Cable } from 'lucide-react';
import Link from 'next/link';
import type { WiringView } from '@/server/views/wiring';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { StateMark } from '../ui/mark';
import { PageHeader, PageLead, PageTitle, Split } from '../ui/page';
import { Skeleton } from '../ui/skeleton';
import { Cards } from './cards';
import { Matrix } from './matrix';
import { useWiring } from './use-wiring';
import { tally } from './wiring-model';
import { WiringSide } from './wiring-side';

/** Every pair of hosts on every network, tried when one asks. */
export function WiringScreen(props: { readonly cloud: string }) {
  const t = useText();
  const { last, check, run } = useWiring(props.cloud);
  const mayCheck = useRole(props.cloud) !== 'viewer';
  const found = last.data?.found;
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>{t.wiring.title}</PageTitle>
          <PageLead className="max-w-170">{t.wiring.lead}</PageLead>
        </div>
        <Button asChild variant="outline">
          <Link href={`/clouds/${props.cloud}/topology`}>{t.wiring.toTopology}</Link>
        </Button>
        {mayCheck && (found || check.isPending) && (
          <Button disabled={check.isPending} onClick={run}>
            {check.isPending ? t.wiring.checking : t.wiring.again}
          </Button>
        )}
      </PageHeader>
      {check.error && (
        <div className="px-6 pb-4">
          <Alert variant="destructive" {...errorText(check.error, t)}>
            <Button variant="outline" size="xs" onClick={run}>
              {t.common.tryAgain}
            </Button>
          </Alert>
        </div>
      )}
      {check.isPending && (
        <div className="grid gap-3 px-6 pb-6" aria-live="polite">
          <p className="text-ink-2">{t.wiring.checkingLead}</p>
          <Skeleton rows={6} word={t.wiring.checking} />
        </div>
      )}
      {!last.data && !check.isPending && (
        <div className="px-6">
          <QueryState error={last.error} onRetry={() => void last.refetch()} rows={6} />
        </div>
      )}
      {last.data && !found && !check.isPending && (
        <div className="px-6">
          <Empty icon={Cable} title={t.wiring.untried} text={t.wiring.untriedLead}>
            {mayCheck && <Button onClick={run}>{t.wiring.check}</Button>}
          </Empty>
        </div>
      )}
      {found && !check.isPending && <Found view={found} />}
    </div>
  );
}

function Found({ view }: { readonly view: WiringView }) {
  const t = useText();
  return (
    <Split className="border-t">
      <section className="grid content-start gap-6">
        <Verdict view={view} />
        {view.hosts.length > 1 &&
          view.networks.map((network) => <Matrix key={network.name} view={view} network={network} />)}
        <Cards cards={view.cards} />
        {view.hosts.length > 31 && <p className="text-xs text-ink-3">{t.wiring.partly}</p>}
      </section>
      <aside>
        <WiringSide view={view} />
      </aside>
    </Split>
  );
}

function Verdict({ view }: { readonly view: WiringView }) {
  const t = useText();
  const { pairs, bad, odd, unknown } = tally(view);
  const said = [
    bad > 0 ? (['failed', t.wiring.bad(bad)] as const) : undefined,
    odd > 0 ? (['warn', t.wiring.odd(odd)] as const) : undefined,
    unknown > 0 ? (['unknown', t.wiring.unknown(unknown)] as const) : undefined,
  ].flatMap((one) => (one ? [one] : []));
  return (
    <div>
      {view.hosts.length < 2 ? (
        <p className="text-ink-2">{t.wiring.single}</p>
      ) : (
        <ul className="grid gap-1">
          {(said.length > 0 ? said : [['ok', t.wiring.well(pairs)] as const]).map(([mark, words]) => (
            <li key={mark} className="flex items-center gap-2 font-semibold">
              <StateMark mark={mark} />
              {words}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-1 text-xs text-ink-3">{t.wiring.checkedAt(day(view.at, new Date()))}</p>
    </div>
  );
}
