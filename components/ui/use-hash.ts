'use client';
import { useSyncExternalStore } from 'react';

const listen = (tell: () => void) => {
  window.addEventListener('hashchange', tell);
  return () => window.removeEventListener('hashchange', tell);
};

/** The name after # in the address. */
export function useHash(): string | undefined {
  const hash = useSyncExternalStore(
    listen,
    () => window.location.hash,
    () => '',
  );
  return hash === '' ? undefined : decodeURIComponent(hash.slice(1));
}
