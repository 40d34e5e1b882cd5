import { maskFormer } from '../core/diff/mask-former';
import type { DiffLine } from '../core/domain/diff-line';
import { textDiff } from '../core/values/text-diff';

/** A unified diff of two texts, with each line through `redact`, and former values of secrets masked. */
export const diffLines = (old: string, now: string, redact: (text: string) => string): DiffLine[] =>
  textDiff(old, now).flatMap(([head, ...lines]) => [
    ...(head ? [head] : []),
    ...maskFormer(lines.map((line) => ({ ...line, text: redact(line.text) }))),
  ]);
