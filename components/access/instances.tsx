'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Monitor, SquareArrowOutUpRight } from 'lucide-react';
import type { InstanceView } from '@/server/usecases/views';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button, buttonClass } from '../ui/button';
import { type Mark, StateMark } from '../ui/mark';

const marks: Readonly<Record<string, Mark>> = {
  ACTIVE: 'ok',
  BUILD: 'running',
  REBOOT: 'running',
  HARD_REBOOT: 'running',
  MIGRATING: 'running',
  RESIZE: 'running',
  VERIFY_RESIZE: 'warn',
  ERROR: 'failed',
  SHUTOFF: 'waiting',
  PAUSED: 'waiting',
  SUSPENDED: 'waiting',
};

/** The instances of the cloud, with a way to their screens. */
export function Instances(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const list = useQuery({
    ...api.instances.list.queryOptions({ cloud: props.cloud }),
    refetchInterval: 10_000,
  });
  const screen = useMutation({
    ...api.instances.console.mutationOptions(),
    onSuccess: ({ url }) => void window.open(url, '_blank', 'noopener,noreferrer'),
  });
  const { data } = list;
  return (
    <>
      <div className="sec-h" style={{ marginTop: 28 }}>
        <h2>{t.instances.title}</h2>
      </div>
      {screen.isError && <Alert kind="failed" {...errorText(screen.error, t)} />}
      {!data && <QueryState error={list.error} onRetry={() => void list.refetch()} rows={2} />}
      {data?.instances.length === 0 && <p className="mut">{t.instances.none}</p>}
      {data && data.instances.length > 0 && (
        <div className="page-scroll">
          <table className="table">
            <thead>
              <tr>
                <th>{t.instances.name}</th>
                <th>{t.instances.state}</th>
                <th>{t.instances.addresses}</th>
                <th>{t.instances.flavor}</th>
                <th>{t.instances.host}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {data.instances.map((each) => (
                <Row
                  key={each.id}
                  instance={each}
                  busy={screen.isPending && screen.variables.instance === each.id}
                  url={screen.variables?.instance === each.id ? screen.data?.url : undefined}
                  onConsole={() => screen.mutate({ cloud: props.cloud, instance: each.id })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {screen.isSuccess && <p className="mut xs">{t.instances.openNote}</p>}
      {data?.more && <p className="mut xs">{t.instances.more(data.instances.length)}</p>}
    </>
  );
}

function Row(props: {
  readonly instance: InstanceView;
  readonly busy: boolean;
  readonly url: string | undefined;
  readonly onConsole: () => void;
}) {
  const t = useText();
  const { name, status, addresses, flavor, host, fault } = props.instance;
  const mark = marks[status] ?? 'unknown';
  const word = Object.entries(t.instances.status).find(([key]) => key === status)?.[1] ?? status;
  return (
    <tr>
      <td>
        <span className="row">
          <StateMark mark={mark} />
          <b>{name}</b>
        </span>
      </td>
      <td className={mark === 'failed' ? 't-failed' : 'sec'}>
        {word}
        {fault && (
          <span className="xs" style={{ display: 'block', whiteSpace: 'normal' }}>
            {fault}
          </span>
        )}
      </td>
      <td className="mono">
        {addresses.map(({ address, floating }) => (
          <span key={address} className={floating ? '' : 'mut'} style={{ marginRight: 12 }}>
            {address}
          </span>
        ))}
      </td>
      <td className="mut">{flavor ?? '–'}</td>
      <td>{host ?? '–'}</td>
      <td className="num">
        {props.url ? (
          <a
            className={buttonClass('plain', 'xs')}
            href={props.url}
            target="_blank"
            rel="noopener noreferrer"
          >
            <SquareArrowOutUpRight className="i s" aria-hidden="true" />
            {t.instances.open}
          </a>
        ) : (
          <Button
            size="xs"
            aria-label={t.instances.consoleOf(name)}
            disabled={props.busy || status !== 'ACTIVE'}
            onClick={props.onConsole}
          >
            <Monitor className="i s" aria-hidden="true" />
            {t.instances.console}
          </Button>
        )}
      </td>
    </tr>
  );
}
