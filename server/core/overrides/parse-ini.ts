import { overridesSays } from '../../words/diagnostics/overrides';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
import type { Message } from '../domain/text';

/** One assignment; more than one value line when continuation lines follow, none when it is empty. */
export interface Assignment {
  readonly key: string;
  readonly value: readonly string[];
}

export interface IniSection {
  /** undefined: keys that stand before any section. */
  readonly name: string | undefined;
  readonly assignments: readonly Assignment[];
}

export interface ParsedIni {
  readonly sections: readonly IniSection[];
  readonly diagnostics: readonly Diagnostic[];
}

interface OpenAssignment {
  readonly key: string;
  readonly value: string[];
}

/** Reads an INI text by oslo.config's rules; a section that comes twice is listed twice. */
export function parseIni(text: string, file: string): ParsedIni {
  const sections: { name: string | undefined; assignments: OpenAssignment[] }[] = [];
  const diagnostics: Diagnostic[] = [];
  let open: OpenAssignment | undefined;
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = raw.trimEnd();
    const bad = (says: Message) =>
      diagnostics.push({
        severity: 'error',
        ...bilingual(says),
        at: { file, line: index + 1 },
      });
    if (line === '') open = undefined;
    else if (/^[ \t]/.test(line)) {
      if (open) open.value.push(line.trimStart());
      else bad(overridesSays.iniContinuesNothing(line.trim()));
    } else {
      open = undefined;
      if (line.startsWith('[')) {
        const name = /^\[(.+)\]$/.exec(line)?.[1];
        if (name === undefined) bad(overridesSays.iniBadSection(line));
        else sections.push({ name, assignments: [] });
      } else if (!/^[#;]/.test(line)) {
        open = splitAssignment(line);
        if (!open) bad(overridesSays.iniNoAssignment(shorten(line)));
        else {
          if (sections.length === 0) {
            bad(overridesSays.iniBeforeSection(open.key));
            sections.push({ name: undefined, assignments: [] });
          }
          sections.at(-1)?.assignments.push(open);
        }
      }
    }
  }
  return { sections: sections.map(withoutEmptyValues), diagnostics };
}

function splitAssignment(line: string): OpenAssignment | undefined {
  const found = /^([^=:]*)[=:](.*)$/.exec(line);
  const key = found?.[1]?.trim();
  if (!found || !key) return undefined;
  const value = (found[2] ?? '').trim();
  const quoted = /^["']/.test(value) && value.at(0) === value.at(-1);
  return { key, value: [quoted ? value.slice(1, -1) : value] };
}

function withoutEmptyValues(section: {
  readonly name: string | undefined;
  readonly assignments: readonly OpenAssignment[];
}): IniSection {
  const assignments = section.assignments.map(({ key, value }) => ({
    key,
    value: value.length === 1 && value[0] === '' ? [] : value,
  }));
  return { name: section.name, assignments };
}

const shorten = (line: string): string => (line.length > 60 ? `${line.slice(0, 57)}...` : line);
