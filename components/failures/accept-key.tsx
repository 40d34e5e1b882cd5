'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';

/** Accepts another host key after a look at its fingerprint. */
export function AcceptKey(props: {
  readonly cloud: string;
  readonly host: string;
  readonly fingerprint: string;
}) {
  const t = useText();
  const api = useApi();
  const [open, setOpen] = useState(false);
  const accept = useMutation({
    ...api.hosts.acceptKey.mutationOptions(),
    onSuccess: () => setOpen(false),
  });
  return (
    <>
      {accept.isSuccess ? (
        <p className="text-ink-2">{t.failures.accepted}</p>
      ) : (
        <Button variant="outline" onClick={() => setOpen(true)}>
          {t.failures.act['accept-host-key']}
        </Button>
      )}
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title={t.failures.acceptTitle(props.host)} text={t.failures.acceptText}>
          {accept.isError && <Alert variant="destructive" {...errorText(accept.error, t)} />}
          <code className="wrap-anywhere">{props.fingerprint}</code>
          <DialogFooter>
            <Button variant="outline" onClick={() => setOpen(false)}>
              {t.failures.keep}
            </Button>
            <Button variant="destructive" disabled={accept.isPending} onClick={() => accept.mutate(props)}>
              {t.failures.acceptNow}
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </>
  );
}
