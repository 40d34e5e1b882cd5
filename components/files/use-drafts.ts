'use client';
import { useEffect, useState } from 'react';
import type { Texts } from './files-model';

/** Texts that differ from what is saved, kept while one looks at other files. */
export function useDrafts(saved: Texts) {
  const [drafts, setDrafts] = useState<Texts>({});
  const changed = new Set(Object.keys(drafts).filter((path) => drafts[path] !== (saved[path] ?? undefined)));
  const dirty = changed.size > 0;
  useEffect(() => {
    if (!dirty) return;
    const ask = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  return {
    changed,
    textOf: (path: string): string => drafts[path] ?? saved[path] ?? '',
    write: (path: string, text: string): void => setDrafts((all) => ({ ...all, [path]: text })),
    forget: (path: string): void =>
      setDrafts((all) => Object.fromEntries(Object.entries(all).filter(([name]) => name !== path))),
    paths: [...new Set([...Object.keys(saved), ...Object.keys(drafts)])],
  };
}
