'use client';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { unknownKey } from '../wizard/unknown-key';
import type { Looked } from './use-look';

/** What a look at the hosts left to do: keys to pin, hosts that do not answer. */
export function LookNews(props: { readonly cloud: string; readonly looked: Looked }) {
  const t = useText();
  const api = useApi();
  const { looked } = props;
  const pin = useMutation(api.hosts.acceptKey.mutationOptions());
  const [left, keys] = split(looked);
  const pinAll = async () => {
    for (const { host, fingerprint } of keys)
      await pin.mutateAsync({ cloud: props.cloud, host, fingerprint });
    looked.look(keys.map(({ host }) => host));
  };
  const seen = looked.all.filter(({ kind }) => kind === 'seen').length;
  return (
    <>
      {looked.error !== null && looked.error !== undefined && (
        <Alert variant="destructive" {...errorText(looked.error, t)} />
      )}
      {left.length > 0 && (
        <Alert
          variant="destructive"
          title={`${t.topology.keys.answered(seen, looked.all.length)} ${t.topology.keys.unreachable(left.length)}`}
          detail={left.map(({ host, cause }) => `${host}: ${cause ?? t.topology.keys.noWay}`).join('\n')}
          className="max-h-40 overflow-auto"
        />
      )}
      <Dialog open={keys.length > 0 && !looked.looking}>
        <DialogContent
          className="w-[min(680px,calc(100vw-32px))]"
          title={t.topology.keys.title}
          text={t.topology.keys.lead}
        >
          {pin.isError && <Alert variant="destructive" {...errorText(pin.error, t)} />}
          <dl className="grid max-h-[50vh] grid-cols-[auto_1fr] gap-x-4 gap-y-1 overflow-auto">
            {keys.map(({ host, fingerprint }) => (
              <div key={host} className="contents">
                <dt className="font-semibold">{host}</dt>
                <dd className="font-mono text-xs leading-5 wrap-anywhere">{fingerprint}</dd>
              </div>
            ))}
          </dl>
          <DialogFooter>
            <Button variant="outline" onClick={looked.forget}>
              {t.common.cancel}
            </Button>
            <Button disabled={pin.isPending} onClick={() => void pinAll()}>
              {t.topology.keys.pin(keys.length)}
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </>
  );
}

interface Left {
  readonly host: string;
  readonly cause?: string;
}
interface Key {
  readonly host: string;
  readonly fingerprint: string;
}

function split(looked: Looked): readonly [readonly Left[], readonly Key[]] {
  const left: Left[] = [];
  const keys: Key[] = [];
  for (const one of looked.all) {
    if (one.kind === 'seen') continue;
    const key = one.kind === 'unreachable' ? unknownKey(new Error(one.cause)) : undefined;
    if (key && 'host' in key) keys.push({ host: one.host, fingerprint: key.fingerprint });
    else left.push({ host: one.host, ...(one.kind === 'unreachable' ? { cause: one.cause } : {}) });
  }
  return [left, keys];
}
