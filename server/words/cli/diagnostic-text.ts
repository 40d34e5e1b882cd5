import type { Diagnostic } from '../../core/domain/diagnostic';
import type { CliWords } from './cli-words';

/** `file:line: what; did you mean "..."?` as a terminal shows it. */
export function diagnosticText(diagnostic: Diagnostic, { shared, show }: CliWords): string {
  const { at, severity, didYouMean } = diagnostic;
  const { what, detail } = shared.diagnostic(diagnostic);
  const place = at ? [at.file, at.line].filter((part) => part !== undefined).join(':') : '';
  const head = place ? `${place}: ` : '';
  const mark = severity === 'warning' ? show.warning : '';
  const hint = didYouMean ? show.didYouMean(didYouMean) : '';
  return `${head}${mark}${what}${hint}${detail ? `\n  ${detail.replaceAll('\n', '\n  ')}` : ''}`;
}
