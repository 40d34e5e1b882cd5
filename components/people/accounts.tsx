'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedAccount } from '@/server/views/accounts';
import { useApi } from '../api/client';
import { errorCode, errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Dialog, DialogContent } from '../ui/dialog';
import { ListRow } from '../ui/page';
import { AddAccount } from './add-account';
import { ChangeRoles } from './change-roles';
import { ResetPassword } from './reset-password';

/** Everybody who may sign in, for admins: made, given a new password, disabled, removed. */
export function Accounts(props: { readonly own: string }) {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{
    readonly what: 'roles' | 'reset' | 'remove';
    readonly of: ListedAccount;
  }>();
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
    <section className="mt-7 grid gap-2">
      <h2>{t.you.accounts}</h2>
      <p className="text-ink-2">{t.you.accountsLead}</p>
      {said && <p role="status">{said}</p>}
      {turned && <Alert variant="destructive" {...whyNot(turned)} />}
      {!accounts.data && (
        <QueryState rows={2} error={accounts.error} onRetry={() => void accounts.refetch()} />
      )}
      <ul>
        {accounts.data?.map((account) => (
          <ListRow key={account.id} className="max-md:flex-wrap max-md:py-1.5 max-md:[&>b]:basis-full">
            <b className="min-w-0 flex-1 truncate">{account.name}</b>
            {account.provider && <Badge variant="secondary">{t.people.byProvider}</Badge>}
            {account.disabled && <Badge variant="secondary">{t.you.disabled}</Badge>}
            <span className="text-xs text-ink-3">
              {t.people.roles[account.role]}
              {account.role !== 'admin' &&
                account.clouds.length > 0 &&
                ` (${t.people.differs(account.clouds.length)})`}{' '}
              · {t.you.since} {day(account.createdAt, new Date())}
            </span>
            {account.id === props.own ? (
              <Badge className="ml-2">{t.you.here}</Badge>
            ) : (
              <>
                <Button
                  variant="outline"
                  size="xs"
                  aria-label={t.people.rolesOf(account.name)}
                  onClick={() => setAsked({ what: 'roles', of: account })}
                >
                  {t.people.change}
                </Button>
                <Button
                  variant="outline"
                  size="xs"
                  aria-label={t.you.resetOf(account.name)}
                  onClick={() => setAsked({ what: 'reset', of: account })}
                >
                  {t.you.reset}
                </Button>
                <Button
                  variant="outline"
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
                  variant="destructive"
                  aria-label={t.you.removeOf(account.name)}
                  onClick={() => setAsked({ what: 'remove', of: account })}
                >
                  {t.you.removeAccount}
                </Button>
              </>
            )}
          </ListRow>
        ))}
      </ul>
      <AddAccount
        onAdded={(name) => {
          setSaid(t.you.added(name));
          void refresh();
        }}
      />
      {asked?.what === 'roles' && (
        <ChangeRoles
          account={asked.of}
          onClose={close}
          onDone={() => {
            setSaid(t.people.rolesSaved(asked.of.name));
            close();
            void refresh();
          }}
        />
      )}
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
      <Dialog open={asked?.what === 'remove'} onOpenChange={(open) => !open && close()}>
        <DialogContent title={t.you.removeOf(asked?.of.name ?? '')} text={t.you.removeText}>
          {remove.isError && <Alert variant="destructive" {...whyNot(remove.error)} />}
          <div className="flex items-center gap-2">
            <Button
              variant="destructive"
              disabled={remove.isPending}
              onClick={() => asked && remove.mutate({ account: asked.of.id })}
            >
              {t.you.removeAccount}
            </Button>
            <Button variant="outline" onClick={close}>
              {t.you.keep}
            </Button>
          </div>
        </DialogContent>
      </Dialog>
    </section>
  );
}
