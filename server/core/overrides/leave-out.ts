import { overridesSays } from '../../words/diagnostics/overrides';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
import { omitMarker } from '../domain/template';
import { isRecord } from '../domain/value';
import type { Layer } from './override-file';

/** A layer without its omitted keys, and the places where `omit` is only part of a value. */
export interface LeftOut<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

const ONLY = new RegExp(`^(["']?)${omitMarker.source}\\1$`);
const LINE = new RegExp(`^[^\\s=:[#;][^=:]*[=:][ \\t]*(["']?)${omitMarker.source}\\1[ \\t]*$`);

/** An INI text without the lines whose whole value is `omit`, and without comments that mention it. Lines keep their numbers. */
export function leaveOutLines({ name, text }: Layer): LeftOut<string> {
  if (!omitMarker.test(text)) return { value: text, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const lines = text.split(/\r\n|\n|\r/).map((line) => {
    if (!omitMarker.test(line)) return line;
    if (!LINE.test(line) && !/^[#;]/.test(line)) diagnostics.push(onlyAPart(line, name));
    return '';
  });
  return { value: lines.join('\n'), diagnostics };
}

/** The data of a YAML text, without the keys and items whose whole value is `omit`. */
export function leaveOutKeys(data: unknown, { name: file, text }: Layer): LeftOut<unknown> {
  if (!omitMarker.test(text)) return { value: data, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const isOmit = (value: unknown) => typeof value === 'string' && ONLY.test(value.trim());
  const without = (value: unknown): unknown => {
    if (typeof value === 'string' && omitMarker.test(value)) diagnostics.push(onlyAPart(value, file));
    if (Array.isArray(value)) return value.filter((item) => !isOmit(item)).map(without);
    if (!isRecord(value)) return value;
    for (const key of Object.keys(value)) if (omitMarker.test(key)) diagnostics.push(onlyAPart(key, file));
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => !isOmit(item))
        .map(([key, item]) => [key, without(item)]),
    );
  };
  return { value: without(data), diagnostics };
}

/** The mark holds the line of the template, which a loop in it may have moved. */
const onlyAPart = (marked: string, file: string): Diagnostic => ({
  severity: 'error',
  ...bilingual(overridesSays.omitInsideText),
  at: { file, line: Number(omitMarker.exec(marked)?.[1] ?? 1) },
});
