import type { Dictionary } from './dictionary';

export type Language = 'en' | 'zh';

/** The cookie that carries the reader's language to the server. */
export const languageCookie = 'kollage_language';

/** A browser loads the language that its reader reads. */
const loaders: Readonly<Record<Language, () => Promise<Dictionary>>> = {
  en: () => import('./en').then(({ en }) => en),
  zh: () => import('./zh').then(({ zh }) => zh),
};
const loaded = new Map<Language, Promise<Dictionary>>();

/** The words of a language; the same promise each time, unless loading failed. */
export function wordsOf(language: Language): Promise<Dictionary> {
  const known = loaded.get(language);
  if (known) return known;
  const words = loaders[language]();
  loaded.set(language, words);
  words.catch(() => loaded.delete(language));
  return words;
}

/** `<html lang>` of a language. */
export const htmlLang: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** The language of a cookie, or of an Accept-Language header, or English. */
export function languageOf(cookie: string | undefined, accept: string | null): Language {
  if (cookie === 'en' || cookie === 'zh') return cookie;
  return accept?.trim().toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
