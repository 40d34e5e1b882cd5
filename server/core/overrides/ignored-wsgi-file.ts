import { overridesSays } from '../../words/diagnostics/overrides';
import { bilingual, bilingualDetail, type Diagnostic } from '../domain/diagnostic';
import type { OverrideFile } from './override-file';
import { parseIni } from './parse-ini';

/** uWSGI's words for a program by its module, and by its file. */
const BY_MODULE = new Set(['module', 'wsgi']);
const BY_FILE = new Set(['wsgi-file', 'file']);

/**
 * A warning for each override that names the program of a uWSGI file by `wsgi-file` where the whole file names one by
 * `module`: uWSGI loads the module first, and skips the other
 * (tried with 2.0.21, in both orders).
 */
export function ignoredWsgiFile(merged: string, overrides: readonly OverrideFile[]): readonly Diagnostic[] {
  const module = keysOf(merged).find((key) => BY_MODULE.has(key));
  if (module === undefined) return [];
  return overrides.flatMap(({ path, text }): Diagnostic[] => {
    const key = keysOf(text).find((one) => BY_FILE.has(one));
    if (key === undefined) return [];
    const line = text.split(/\r\n|\n|\r/).findIndex((one) => new RegExp(`^${key}\\s*[=:]`).test(one)) + 1;
    return [
      {
        severity: 'warning',
        ...bilingual(overridesSays.uwsgiKeyIgnored(key, module)),
        ...bilingualDetail(overridesSays.uwsgiRemedy(module)),
        at: { file: `config/${path}`, line },
      },
    ];
  });
}

/** The keys that have a value: an empty `module` names no program, and the file is loaded. */
const keysOf = (text: string): readonly string[] =>
  parseIni(text, '')
    .sections.filter(({ name }) => name === 'uwsgi')
    .flatMap(({ assignments }) => assignments.flatMap(({ key, value }) => (value.length > 0 ? [key] : [])));
