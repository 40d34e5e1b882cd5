'use client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Dictionary } from './dictionary';
import { dictionaries, htmlLang, type Language, languageCookie } from './language';

interface Reader {
  readonly language: Language;
  readonly t: Dictionary;
  readonly setLanguage: (language: Language) => void;
}

const ReaderContext = createContext<Reader>({
  language: 'en',
  t: dictionaries.en,
  setLanguage: () => undefined,
});

/** Gives everything below it the reader's language. */
export function LanguageProvider(props: { readonly initial: Language; readonly children: ReactNode }) {
  const [language, setState] = useState(props.initial);
  const reader = useMemo<Reader>(
    () => ({
      language,
      t: dictionaries[language],
      setLanguage: (next) => {
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
        document.cookie = `${languageCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
        document.documentElement.lang = htmlLang[next];
        setState(next);
      },
    }),
    [language],
  );
  return <ReaderContext value={reader}>{props.children}</ReaderContext>;
}

/** The words, in the reader's language. */
export const useText = (): Dictionary => useContext(ReaderContext).t;
export const useLanguage = (): Reader => useContext(ReaderContext);
