import { compileSays } from '../../words/diagnostics/compile';
import { compileChecks, quotingNames } from '../../words/diagnostics/compile-checks';
import { CONFIG_FOLDER } from '../domain/config-folder';
import { bilingual, bilingualDetail } from '../domain/diagnostic';
import type { FileFormat, Quoting } from '../domain/file-format';
import type { Message } from '../domain/text';
import { placeSecrets } from '../secrets/place-secrets';
import { notCarried } from '../secrets/quote-secret';
import { filtered } from '../secrets/resolve-markers';
import type { Compilation } from './compilation';

/** A file's text with every secret quoted for its place; what has no place, or what the place cannot carry, is reported. */
export function placedSecrets(
  compilation: Compilation,
  path: string,
  body: string,
  format: FileFormat | undefined,
): string {
  const { secrets, hashes } = compilation.input;
  const { text, placed, misplaced } = placeSecrets(body, format);
  const file = path.slice(`${CONFIG_FOLDER}/`.length);
  for (const { name, line } of misplaced)
    compilation.report({
      severity: 'error',
      ...bilingual(compileChecks.secretMisplaced(name, format)),
      ...bilingualDetail(
        format ? compileSays.secretInWordRemedy(line, file) : compileSays.secretFormatRemedy(line, file),
      ),
    });
  for (const { name, via, quoting } of placed) {
    const what = notCarried(filtered(name, via, secrets, hashes), quoting);
    if (!what) continue;
    compilation.report({
      severity: 'error',
      ...bilingual(compileChecks.secretNotCarried(name, what, placeOf(quoting, format))),
      at: { file: 'passwords.yml' },
    });
  }
  return text;
}

const placeOf = (quoting: Quoting, format: FileFormat | undefined): Message =>
  isNamed(quoting) ? quotingNames[quoting] : compileChecks.formatNamed(format ?? quoting);

const isNamed = (quoting: Quoting): quoting is Quoting & keyof typeof quotingNames =>
  Object.hasOwn(quotingNames, quoting);
