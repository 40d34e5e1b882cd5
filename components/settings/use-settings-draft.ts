'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Value } from '@/server/core/domain/value';
import type { SettingsLevel, SettingsView } from '@/server/views/settings';
import { useApi } from '../api/client';
import { type Draft, isChange, type Typed, toSet } from './draft';
import { levelKey, settingsByName } from './settings-model';

const PAUSE_MS = 250;

type Was = Readonly<Record<string, Value | null>>;

interface Kept {
  readonly draft: Draft;
  /** What stood in the file when a setting was first typed into; null: nothing. */
  readonly was: Was;
}

const nothing: Kept = { draft: {}, was: {} };

/** Drafts by cloud and level: they outlive a look at another page of the panel. */
const kept = new Map<string, Kept>();

/** What was typed and is not saved yet, and the settings as they would be with it. */
export function useSettingsDraft(cloud: string, saved: SettingsView, mayEdit: boolean, level: SettingsLevel) {
  const place = `${cloud} ${levelKey(level)}`;
  const api = useApi();
  const [{ draft, was }, setKept] = useState<Kept>(() => kept.get(place) ?? nothing);
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
    ...api.settings.preview.queryOptions({
      cloud,
      draft: asked === text ? set : JSON.parse(asked),
      ...(level.kind === 'cloud' ? {} : { level }),
    }),
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
  const write = (next: Kept) => {
    kept.set(place, next);
    setKept(next);
  };
  const writtenNow = (name: string): Value | null => byName.get(name)?.written ?? null;
  return {
    draft,
    changed,
    set,
    saved: byName,
    shown: some && mayEdit ? (preview.data ?? saved) : saved,
    type: (typed: Readonly<Record<string, Typed>>): void =>
      write({
        draft: { ...draft, ...typed },
        was: { ...Object.fromEntries(Object.keys(typed).map((name) => [name, writtenNow(name)])), ...was },
      }),
    /** What the settings to save were when they were typed; with `seen`, what they are now. */
    was: (seen: boolean): Was =>
      Object.fromEntries(
        Object.keys(set).map((name) => [
          name,
          seen || !(name in was) ? writtenNow(name) : (was[name] ?? null),
        ]),
      ),
    /** Settings that somebody else has set since they were typed into. */
    moved: Object.keys(set).flatMap((name) =>
      name in was && JSON.stringify(was[name]) !== JSON.stringify(writtenNow(name))
        ? [{ name, was: was[name] ?? null, now: writtenNow(name), mine: set[name] ?? null }]
        : [],
    ),
    /** Takes back what was typed for these; all when none is named. */
    forget: (names?: readonly string[]): void =>
      write(names ? { draft: without(draft, names), was: without(was, names) } : nothing),
  };
}

const without = <T>(of: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)));

export type SettingsDraft = ReturnType<typeof useSettingsDraft>;
