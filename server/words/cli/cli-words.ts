import { enWords } from '../en';
import type { Words } from '../words';
import { zhWords } from '../zh';
import { enCliFailures } from './en-failures';
import { enHelp } from './en-help';
import { enShow } from './en-show';
import { zhCliFailures } from './zh-failures';
import { zhHelp } from './zh-help';
import { zhShow } from './zh-show';

/** A language that the command line speaks. */
export type CliLanguage = 'en' | 'zh';

/** Every text of the command line, in one language. A language that misses one does not compile. */
export interface CliWords {
  readonly language: CliLanguage;
  /** What the panel says, too. */
  readonly shared: Words;
  readonly help: typeof enHelp;
  readonly failures: typeof enCliFailures;
  readonly show: typeof enShow;
}

export const cliWords: Readonly<Record<CliLanguage, CliWords>> = {
  en: { language: 'en', shared: enWords, help: enHelp, failures: enCliFailures, show: enShow },
  zh: { language: 'zh', shared: zhWords, help: zhHelp, failures: zhCliFailures, show: zhShow },
};
