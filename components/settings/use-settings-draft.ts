'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { SettingsView } from '@/server/views/settings';
import { useApi } from '../api/client';
import { type Draft, isChange, type Typed, toSet } from './draft';
import { settingsByName } from './settings-model';

const PAUSE_MS = 250;

/** Drafts by cloud: they outlive a look at another page of the panel. */
const kept = new Map<string, Draft>();

/** What was typed and is not saved yet, and the settings as they would be with it. */
export function useSettingsDraft(cloud: string, saved: SettingsView, mayEdit: boolean) {
  const api = useApi();
  const [draft, setDraft] = useState<Draft>(() => kept.get(cloud) ?? {});
  const byName = useMemo(() => settingsByName(saved), [saved]);
  const changed = useMemo(
    () =>
      new Set(
        Object.entries(draft).flatMap(([name, typed]) => {
          const setting = byName.get(name);
          return setting && isChange(setting, typed) ? [name] : [];
        }),
      ),
    [draft, byName],
  );
  const set = useMemo(() => toSet(byName, draft), [byName, draft]);
  const text = JSON.stringify(set);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const some = text !== '{}';
  const preview = useQuery({
    ...api.settings.preview.queryOptions({ cloud, draft: asked === text ? set : JSON.parse(asked) }),
    enabled: mayEdit && some && asked !== '{}',
    placeholderData: keepPreviousData,
  });
  const dirty = changed.size > 0;
  useEffect(() => {
    if (!dirty) return;
    const ask = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  const write = (next: Draft) => {
    kept.set(cloud, next);
    setDraft(next);
  };
  return {
    draft,
    changed,
    set,
    saved: byName,
    shown: some && mayEdit ? (preview.data ?? saved) : saved,
    type: (typed: Readonly<Record<string, Typed>>): void => write({ ...draft, ...typed }),
    /** Takes back what was typed for these; all when none is named. */
    forget: (names?: readonly string[]): void =>
      write(names ? Object.fromEntries(Object.entries(draft).filter(([name]) => !names.includes(name))) : {}),
  };
}

export type SettingsDraft = ReturnType<typeof useSettingsDraft>;
