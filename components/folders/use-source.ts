import { useState } from 'react';
import type { Chosen } from './read-files';

export type SourceKind = 'files' | 'archive' | 'git' | 'answers';

/** A folder that is about to be read: where it is, what opens it, which inventory counts. */
export interface SourceFields {
  readonly kind: SourceKind;
  readonly chosen: Chosen | undefined;
  readonly url: string;
  readonly commit: string;
  readonly folder: string;
  readonly answers: string;
  readonly vault: string;
  /** Passwords of its hosts that anybody could read become secrets. */
  readonly takePasswords: boolean;
  readonly inventories: readonly string[];
}

const EMPTY: SourceFields = {
  ...{
    kind: 'files',
    chosen: undefined,
    url: '',
    commit: '',
    folder: '',
    answers: '',
    vault: '',
    takePasswords: false,
    inventories: [],
  },
};

export const isGoodUrl = (url: string): boolean => /^https:\/\/[\w.:[\]-]+\/[\w.~/%+-]+$/.test(url);
export const isGoodCommit = (commit: string): boolean => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit);

/** The fields, and what the API is asked with them; undefined while something is missing. */
export function useSource() {
  const [fields, setFields] = useState<SourceFields>(EMPTY);
  return {
    fields,
    set: (part: Partial<SourceFields>) => setFields((now) => ({ ...now, ...part })),
    wish: wishOf(fields),
  };
}

export type Source = ReturnType<typeof useSource>;

function wishOf({
  kind,
  chosen,
  url,
  commit,
  folder,
  answers,
  vault,
  takePasswords,
  inventories,
}: SourceFields) {
  const more = {
    inventories: [...inventories],
    vaultKeys: vault === '' ? [] : [{ password: vault }],
    takePasswords,
  };
  if (kind === 'answers')
    return answers.trim() === '' ? undefined : { source: { kind, text: answers }, ...more };
  if (kind === 'git')
    return isGoodUrl(url) && isGoodCommit(commit)
      ? { source: { kind, url, commit, folder: folder.replace(/^\/+|\/+$/g, '') }, ...more }
      : undefined;
  if (chosen?.kind === 'files' && kind === 'files')
    return { source: { kind, files: [...chosen.files] }, ...more };
  if (chosen?.kind === 'archive' && kind === 'archive')
    return { source: { kind, data: chosen.data }, ...more };
  return undefined;
}
