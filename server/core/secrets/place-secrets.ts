import type { FileFormat, Quoting } from '../domain/file-format';
import { quotings } from '../domain/file-format';
import { secretMarker } from '../domain/template';
import { quoteAt } from './quote-at';

/** A reference to a secret and how it is quoted where it stands. */
export interface PlacedSecret {
  readonly name: string;
  /** Filters and quoting, in the order in which they are applied. */
  readonly via: readonly string[];
  readonly quoting: Quoting;
}

export interface PlacedText {
  /** The text, each reference with the quoting of its place. */
  readonly text: string;
  readonly placed: readonly PlacedSecret[];
  /** Lines (from 1) with a reference where the format has no place for one. */
  readonly misplaced: readonly { readonly name: string; readonly line: number }[];
}

/** The text around a reference on its line. */
interface Place {
  readonly before: string;
  readonly after: string;
}

/** Gives every reference in a file the quoting of its place, so that no template has to think of it. */
export function placeSecrets(text: string, format: FileFormat | undefined): PlacedText {
  if (!text.includes('\u0002')) return { text, placed: [], misplaced: [] };
  const placed: PlacedSecret[] = [];
  const misplaced: { name: string; line: number }[] = [];
  const lines = text.split('\n').map((written, index) => {
    const line = format === 'cnf' ? quotedOption(written) : written;
    return line.replace(secretMarker, (marker: string, name: string, said: string, at: number) => {
      const place = { before: line.slice(0, at), after: line.slice(at + marker.length) };
      const given = said.split('|').filter((filter) => filter !== '');
      const last = quotings.find((known) => known === given.at(-1));
      const quoting = last ?? (format && quotingOf(format, place));
      if (quoting === undefined) {
        misplaced.push({ name, line: index + 1 });
        return marker;
      }
      const via = last ? given : [...given, ...(isPartOfUrl(place, given) ? ['urlencode'] : []), quoting];
      placed.push({ name, via, quoting });
      if (quoting === 'verbatim') return marker;
      return `\u0002secret:${[name, ...via].join('|')}\u0003`;
    });
  });
  return { text: lines.join('\n'), placed, misplaced };
}

/** MariaDB ends an unquoted value at `#`; the merge of INI files takes quotes away. */
const quotedOption = (line: string): string =>
  line.includes('\u0002') ? line.replace(/^([^="'#]*=\s*)([^\s"'][^"']*)$/, '$1"$2"') : line;

/** User and password of a URL are followed by `@`. What was encoded or hashed already stays so. */
const isPartOfUrl = ({ before, after }: Place, given: readonly string[]): boolean =>
  given.length === 0 && /[a-z][a-z0-9+.-]*:\/\/[^\s"']*$/.test(before) && /^[^\s"'/]*@/.test(after);

function quotingOf(format: FileFormat, place: Place): Quoting | undefined {
  const { before, after } = place;
  const isValue = /^[^=:]*[=:]\s*$/.test(before) && /^\s*$/.test(after);
  switch (format) {
    case 'oslo':
      return isValue ? 'oslo' : 'oslo_inner';
    case 'ceph':
      return isValue ? 'ceph' : 'ceph_inner';
    case 'cnf':
      return quoteAt(before, 'cnf') === 'double' ? 'cnf' : undefined;
    case 'json':
      return quoteAt(before, 'json') === 'double' ? 'json' : 'json_string';
    case 'yaml':
      return yamlQuoting(place);
    case 'sql':
      return quoteAt(before, 'sql') === 'single' ? 'sql' : undefined;
    case 'haproxy':
      return { none: 'haproxy', double: 'haproxy_in_double', single: undefined }[quoteAt(before, 'shell')] as
        | Quoting
        | undefined;
    case 'keepalived':
      return /\s$/.test(before) && /^\s*$/.test(after) ? 'keepalived' : undefined;
    case 'shell':
      return ({ none: 'shell', double: 'shell_in_double', single: 'shell_in_single' } as const)[
        quoteAt(before, 'shell')
      ];
    case 'python':
      return quoteAt(before, 'python') === 'none' ? undefined : 'python';
    case 'libvirt':
    case 'keyring':
      return isValue ? format : undefined;
    case 'xml':
    case 'cookie':
    case 'verbatim':
      return format;
  }
}

/** A scalar as a whole becomes one in double quotes; a part of an unquoted one could be taken for anything. */
function yamlQuoting({ before, after }: Place): Quoting | undefined {
  switch (quoteAt(before, 'yaml')) {
    case 'double':
      return 'json';
    case 'single':
      return 'yaml_in_single';
    case 'none':
      return /(^|[:\-?]\s+|[[{,]\s*)$/.test(before) && /^\s*($|[,\]}]|\s#)/.test(after)
        ? 'json_string'
        : undefined;
  }
}
