import type { CliLanguage } from '../words/cli/cli-words';

export const LANGUAGE_FLAG = '--language';

/**
 * The language of a command line: `--language`, else the locale of its messages (LC_ALL, LC_MESSAGES, LANG, the first
 * that is set). A locale with another encoding than UTF-8 cannot show Chinese and gets English.
 */
export function languageOf(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CliLanguage {
  const end = argv.indexOf('--');
  const flags = end < 0 ? argv : argv.slice(0, end);
  const at = flags.findLastIndex((word) => word === LANGUAGE_FLAG || word.startsWith(`${LANGUAGE_FLAG}=`));
  const given = at < 0 ? undefined : (flags[at]?.split('=')[1] ?? flags[at + 1]);
  if (given !== undefined) return given === 'zh' ? 'zh' : 'en';
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const locale = LC_ALL || LC_MESSAGES || LANG || '';
  return /^zh([_-]\w+)?(\.utf-?8)?(@.*)?$/i.test(locale) ? 'zh' : 'en';
}
