'use client';
import { useMutation } from '@tanstack/react-query';
import { Ellipsis, LogOut, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import type { AccountView } from '@/server/usecases/views';
import { useApi } from '../api/client';
import { useText } from '../i18n/context';

/** Who is signed in, and the way out. */
export function UserMenu(props: { readonly account: AccountView }) {
  const t = useText();
  const api = useApi();
  const router = useRouter();
  // A full load drops everything that was cached for this account.
  const signOut = useMutation({
    ...api.auth.signOut.mutationOptions(),
    onSuccess: () => window.location.assign('/sign-in'),
  });
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="user">
        <span className="ava" aria-hidden="true">
          {props.account.name.slice(0, 2).toUpperCase()}
        </span>
        <b className="grow clip">{props.account.name}</b>
        <Ellipsis className="i s" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" side="top" sideOffset={4}>
          <DropdownMenu.Item onSelect={() => router.push('/you')}>
            <UserRound className="i s" aria-hidden="true" />
            {t.frame.you}
          </DropdownMenu.Item>
          <DropdownMenu.Item onSelect={() => signOut.mutate()}>
            <LogOut className="i s" aria-hidden="true" />
            {t.frame.signOut}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
