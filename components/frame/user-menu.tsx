'use client';
import { useMutation } from '@tanstack/react-query';
import { Ellipsis, LogOut, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { AccountView } from '@/server/views/accounts';
import { useApi } from '../api/client';
import { useText } from '../i18n/context';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu';

/** Who is signed in, and the way out. */
export function UserMenu(props: { readonly account: AccountView }) {
  const t = useText();
  const api = useApi();
  const router = useRouter();
  // A full load drops everything that was cached for this account.
  const signOut = useMutation({
    ...api.auth.signOut.mutationOptions(),
    onSuccess: ({ url }) => window.location.assign(url ?? '/sign-in'),
  });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="mt-auto flex h-10 w-full shrink-0 cursor-pointer items-center gap-2 rounded-md px-2 text-left hover:bg-well data-[state=open]:bg-well">
        <span
          className="grid size-6 place-items-center rounded-full bg-well text-2xs font-bold text-ink-2 ring-1 ring-line-2 ring-inset"
          aria-hidden="true"
        >
          {props.account.name.slice(0, 2).toUpperCase()}
        </span>
        <b className="min-w-0 flex-1 truncate">{props.account.name}</b>
        <Ellipsis className="size-3.5" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top">
        <DropdownMenuItem onSelect={() => router.push('/you')}>
          <UserRound className="size-3.5" />
          {t.frame.you}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => signOut.mutate()}>
          <LogOut className="size-3.5" />
          {t.frame.signOut}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
