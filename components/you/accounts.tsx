'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/client';
import { errorCode, errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { AddAccount } from './add-account';
import { ResetPassword } from './reset-password';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Everybody who may sign in, for admins: made, given a new password, disabled, removed. */
export function Accounts(props: { readonly own: string }) {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ readonly what: 'reset' | 'remove'; readonly of: Named }>();
  const [said, setSaid] = useState<string>();
  const accounts = useQuery(api.accounts.list.queryOptions());
  const refresh = () => queries.invalidateQueries(api.accounts.list.queryFilter());
  const close = () => setAsked(undefined);
  const remove = useMutation({
    ...api.accounts.remove.mutationOptions(),
    onSuccess: close,
    onSettled: refresh,
  });
  const turn = { onSettled: refresh };
  const disable = useMutation({ ...api.accounts.disable.mutationOptions(), ...turn });
  const enable = useMutation({ ...api.accounts.enable.mutationOptions(), ...turn });
  const turned = disable.error ?? enable.error;
  // The own account has no such buttons: what conflicts is the last admin.
  const whyNot = (error: unknown) =>
    errorCode(error) === 'CONFLICT' ? { title: t.you.lastAdmin } : errorText(error, t);
  return (
    <section className="part">
      <h2>{t.you.accounts}</h2>
      <p className="sec">{t.you.accountsLead}</p>
      {said && <p role="status">{said}</p>}
      {turned && <Alert kind="failed" {...whyNot(turned)} />}
      {!accounts.data && (
        <QueryState rows={2} error={accounts.error} onRetry={() => void accounts.refetch()} />
      )}
      <ul>
        {accounts.data?.map((account) => (
          <li key={account.id} className="list-row">
            <b className="grow clip">{account.name}</b>
            {account.disabled && <span className="badge plain">{t.you.disabled}</span>}
            <span className="mut xs">
              {t.you.roles[account.role]} · {t.you.since} {day(account.createdAt, new Date())}
            </span>
            {account.id === props.own ? (
              <span className="badge acc plain here">{t.you.here}</span>
            ) : (
              <>
                <Button
                  size="xs"
                  aria-label={t.you.resetOf(account.name)}
                  onClick={() => setAsked({ what: 'reset', of: account })}
                >
                  {t.you.reset}
                </Button>
                <Button
                  size="xs"
                  aria-label={account.disabled ? t.you.enableOf(account.name) : t.you.disableOf(account.name)}
                  disabled={disable.isPending || enable.isPending}
                  onClick={() => {
                    disable.reset();
                    enable.reset();
                    (account.disabled ? enable : disable).mutate({ account: account.id });
                  }}
                >
                  {account.disabled ? t.you.enable : t.you.disable}
                </Button>
                <Button
                  size="xs"
                  kind="risk"
                  aria-label={t.you.removeOf(account.name)}
                  onClick={() => setAsked({ what: 'remove', of: account })}
                >
                  {t.you.removeAccount}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <AddAccount
        onAdded={(name) => {
          setSaid(t.you.added(name));
          void refresh();
        }}
      />
      {asked?.what === 'reset' && (
        <ResetPassword
          account={asked.of}
          onClose={close}
          onDone={() => {
            setSaid(t.you.wasReset(asked.of.name));
            close();
          }}
        />
      )}
      <Dialog
        open={asked?.what === 'remove'}
        onClose={close}
        title={t.you.removeOf(asked?.of.name ?? '')}
        text={t.you.removeText}
      >
        {remove.isError && <Alert kind="failed" {...whyNot(remove.error)} />}
        <div className="row">
          <Button
            kind="risk"
            disabled={remove.isPending}
            onClick={() => asked && remove.mutate({ account: asked.of.id })}
          >
            {t.you.removeAccount}
          </Button>
          <Button onClick={close}>{t.you.keep}</Button>
        </div>
      </Dialog>
    </section>
  );
}
