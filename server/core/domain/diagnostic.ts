import type { Message } from './text';

/** Where in an operator's or role's file something stands. Lines and columns count from 1. */
export interface SourceRange {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A mistake in the operator's input: all mistakes are collected and shown together. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** One sentence without the place: `unknown child group "contrl"`. */
  readonly summary: string;
  /** The same sentence in Chinese. */
  readonly zh: string;
  readonly detail?: string;
  /** The detail in Chinese, where it holds words. */
  readonly detailZh?: string;
  readonly at?: SourceRange;
  /** The nearest valid name, when the cause is likely a slip of the pen. */
  readonly didYouMean?: string;
}

/** The sentence of a diagnostic, in both languages. */
export const bilingual = ({ en, zh }: Message): Pick<Diagnostic, 'summary' | 'zh'> => ({
  summary: en,
  zh,
});

/** For texts that are English only: messages of libraries, and mistakes of authors of roles and images. */
export const english = (text: string): Pick<Diagnostic, 'summary' | 'zh'> => ({ summary: text, zh: text });

/** The detail of a diagnostic, in both languages. */
export const bilingualDetail = ({ en, zh }: Message): Pick<Diagnostic, 'detail' | 'detailZh'> => ({
  detail: en,
  detailZh: zh,
});

/** A value, or nothing, with what was found on the way. `value` is absent when an error made it meaningless. */
export interface Checked<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === 'error');

/** `file:line: what; did you mean "..."?` as terminals and logs show it. */
export function formatDiagnostic(d: Diagnostic): string {
  const place = d.at ? [d.at.file, d.at.line].filter((part) => part !== undefined).join(':') : '';
  const head = place ? `${place}: ` : '';
  const mark = d.severity === 'warning' ? 'warning: ' : '';
  const hint = d.didYouMean ? `; did you mean "${d.didYouMean}"?` : '';
  return `${head}${mark}${d.summary}${hint}${d.detail ? `\n  ${d.detail.replaceAll('\n', '\n  ')}` : ''}`;
}
