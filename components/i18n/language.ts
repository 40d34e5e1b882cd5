import type { Dictionary } from './dictionary';
import { en } from './en';
import { zh } from './zh';

export type Language = 'en' | 'zh';

/** The cookie that carries the reader's language to the server. */
export const languageCookie = 'kollage_language';

export const dictionaries: Readonly<Record<Language, Dictionary>> = { en, zh };

/** `<html lang>` of a language. */
export const htmlLang: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** The language of a cookie, or of an Accept-Language header, or English. */
export function languageOf(cookie: string | undefined, accept: string | null): Language {
  if (cookie === 'en' || cookie === 'zh') return cookie;
  return accept?.trim().toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
