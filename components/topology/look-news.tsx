'use client';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { KeysDialog } from './keys-dialog';
import { splitLook } from './split-look';
import type { Looked } from './use-look';

/** What a look at the hosts left to do: keys to pin, hosts that do not answer. */
export function LookNews(props: { readonly cloud: string; readonly looked: Looked }) {
  const t = useText();
  const api = useApi();
  const { looked } = props;
  const pin = useMutation(api.hosts.acceptKey.mutationOptions());
  const { left, keys } = splitLook(looked.all);
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
      {keys.length > 0 && !looked.looking && (
        <KeysDialog
          keys={keys}
          error={pin.error}
          busy={pin.isPending}
          onPin={() => void pinAll()}
          onCancel={looked.forget}
        />
      )}
    </>
  );
}
