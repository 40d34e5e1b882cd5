'use client';
import { createContext, type ReactNode, startTransition, use, useContext, useMemo, useState } from 'react';
import type { Dictionary } from './dictionary';
import { htmlLang, type Language, languageCookie, wordsOf } from './language';

interface Reader {
  readonly language: Language;
  readonly t: Dictionary;
  readonly setLanguage: (language: Language) => void;
}

const ReaderContext = createContext<Reader | undefined>(undefined);

/** Gives everything below it the reader's language. The page stays as it is until the words of another one are here. */
export function LanguageProvider(props: { readonly initial: Language; readonly children: ReactNode }) {
  const [language, setState] = useState(props.initial);
  const t = use(wordsOf(language));
  const reader = useMemo<Reader>(
    () => ({
      language,
      t,
      setLanguage: (next) => {
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
        document.cookie = `${languageCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
        document.documentElement.lang = htmlLang[next];
        startTransition(() => setState(next));
      },
    }),
    [language, t],
  );
  return <ReaderContext value={reader}>{props.children}</ReaderContext>;
}

/** The reader's language, and how to choose another one. */
export function useLanguage(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('this stands outside of LanguageProvider');
  return reader;
}

/** The words, in the reader's language. */
export const useText = (): Dictionary => useLanguage().t;
