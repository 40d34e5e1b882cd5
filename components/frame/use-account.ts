'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { AccountView } from '@/server/views/accounts';
import { useApi } from '../api/client';
import { errorCode } from '../api/error';

/** Who is signed in; leads to sign-in otherwise, and back afterwards. */
export function useAccount(): AccountView | undefined {
  const api = useApi();
  const router = useRouter();
  const me = useQuery({ ...api.auth.me.queryOptions(), staleTime: 30_000 });
  const out = me.isError && errorCode(me.error) === 'UNAUTHORIZED';
  useEffect(() => {
    if (out) router.replace(`/sign-in?to=${encodeURIComponent(window.location.pathname)}`);
  }, [out, router]);
  return me.data;
}
