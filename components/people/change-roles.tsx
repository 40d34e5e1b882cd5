'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedAccount } from '@/server/views/accounts';
import { useApi } from '../api/client';
import { errorCode, errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { RoleFields } from './role-fields';

/** Other roles for an account. */
export function ChangeRoles(props: {
  readonly account: ListedAccount;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = useText();
  const api = useApi();
  const { id, name, role, clouds } = props.account;
  const [given, setGiven] = useState({ role, clouds });
  const set = useMutation({ ...api.accounts.setRoles.mutationOptions(), onSuccess: props.onDone });
  const why =
    errorCode(set.error) === 'CONFLICT' ? { title: t.you.lastAdmin } : set.error && errorText(set.error, t);
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent title={t.people.rolesOf(name)} text={t.people.rolesText}>
        {why && <Alert variant="destructive" {...why} />}
        <RoleFields value={given} onChange={setGiven} />
        <DialogFooter>
          <Button variant="outline" onClick={props.onClose}>
            {t.common.cancel}
          </Button>
          <Button
            disabled={set.isPending}
            onClick={() => set.mutate({ account: id, ...given, clouds: [...given.clouds] })}
          >
            {t.people.saveRoles}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
