'use client';
import { useEffect, useState } from 'react';
import type { Texts } from './files-model';

interface Draft {
  readonly text: string;
  /** What was saved when the draft was begun; undefined for a file that was not there. */
  readonly base: string | undefined;
}

/** Texts that differ from what is saved, kept while one looks at other files. */
export function useDrafts(saved: Texts) {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const changed = new Set(Object.keys(drafts).filter((path) => drafts[path]?.text !== saved[path]));
  const dirty = changed.size > 0;
  useEffect(() => {
    if (!dirty) return;
    const ask = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  return {
    changed,
    textOf: (path: string): string => drafts[path]?.text ?? saved[path] ?? '',
    /** What a draft was begun from: it is saved only if the file still is that. */
    baseOf: (path: string): string => (path in drafts ? drafts[path]?.base : saved[path]) ?? '',
    write: (path: string, text: string): void =>
      setDrafts((all) => ({ ...all, [path]: { text, base: path in all ? all[path]?.base : saved[path] } })),
    /** From here on the draft counts as begun from what is saved now. */
    rebase: (path: string): void =>
      setDrafts((all) => {
        const draft = all[path];
        return draft ? { ...all, [path]: { ...draft, base: saved[path] } } : all;
      }),
    forget: (path: string): void =>
      setDrafts((all) => Object.fromEntries(Object.entries(all).filter(([name]) => name !== path))),
    paths: [...new Set([...Object.keys(saved), ...Object.keys(drafts)])],
  };
}
