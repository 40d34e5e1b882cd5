export type Theme = 'light' | 'dark' | 'system';

const cookie = 'kollage_theme';

/** The theme the reader chose. */
export function chosenTheme(): Theme {
  const found = /(?:^|; )kollage_theme=(light|dark)/.exec(document.cookie)?.[1];
  return found === 'light' || found === 'dark' ? found : 'system';
}

/** Remembers the choice and shows it at once. */
export function chooseTheme(theme: Theme): void {
  const age = theme === 'system' ? 0 : 31_536_000;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${cookie}=${theme}; path=/; max-age=${age}; samesite=lax`;
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = theme === 'system' ? (dark ? 'dark' : 'light') : theme;
}
