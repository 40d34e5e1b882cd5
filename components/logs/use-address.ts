'use client';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { type LogAddress, readAddress, writeAddress } from './log-address';

/** What the address says, and how to change it: a reload shows the same logs. */
export function useAddress(): readonly [LogAddress, (next: LogAddress) => void, (hash: string) => void] {
  const query = useSearchParams();
  const text = query.toString();
  const address = useMemo(() => readAddress(new URLSearchParams(text)), [text]);
  const go = (search: string, hash: string) =>
    window.history.replaceState(null, '', `${window.location.pathname}${search}${hash && `#${hash}`}`);
  return [
    address,
    (next) => {
      const search = writeAddress(next);
      go(search && `?${search}`, '');
    },
    (hash) => go(window.location.search, hash),
  ];
}
