import { overridesSays } from '../../words/diagnostics/overrides';
import { bilingual, bilingualDetail, type Diagnostic } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import type { OverrideFile } from './override-file';

/** A warning for each override that nothing reads, with the nearest path that something would read. */
export function unreadOverrides(
  files: readonly OverrideFile[],
  readPaths: ReadonlySet<string>,
): readonly Diagnostic[] {
  return files
    .filter(({ path }) => !readPaths.has(path))
    .map(({ path }): Diagnostic => {
      const policy = /^(?:([^/]+)\/(?:[^/]+\/)?)?([a-z]+_)?policy\.json$/.exec(path);
      if (policy) return policyInJson(path, policy[1] === 'horizon' ? policy[2]?.slice(0, -1) : policy[1]);
      const hint = nearest(path, readPaths);
      return {
        severity: 'warning',
        ...bilingual(overridesSays.noRoleReadsOverride),
        at: { file: `config/${path}` },
        ...(hint === undefined ? {} : { didYouMean: hint }),
      };
    });
}

/** An error for each override that something reads and that holds bytes which are no text: they came in as U+FFFD. */
export function brokenOverrides(
  files: readonly OverrideFile[],
  readPaths: ReadonlySet<string>,
): readonly Diagnostic[] {
  return files
    .filter(({ path, text }) => readPaths.has(path) && text.includes('\uFFFD'))
    .map(({ path, text }) => ({
      severity: 'error',
      ...bilingual(overridesSays.lineNotUtf),
      at: { file: `config/${path}`, line: text.slice(0, text.indexOf('\uFFFD')).split('\n').length },
    }));
}

/** Services read it no more: what it allows or forbids would be ignored in silence. */
function policyInJson(path: string, service: string | undefined): Diagnostic {
  const convert = `oslopolicy-convert-json-to-yaml --namespace ${service ?? 'SERVICE'} --policy-file ${path} --output-file ${path.replace(/json$/, 'yaml')}`;
  return {
    severity: 'error',
    ...bilingual(overridesSays.policyJsonIgnored),
    ...bilingualDetail(overridesSays.policyRemedy(convert)),
    at: { file: `config/${path}` },
  };
}
