import { RE2JS } from 're2js';
import { nobody } from '../../words/diagnostics/general';
import type { KnownFailure } from '../catalog/failure-schema';
import type { Text } from '../domain/text';
import { tellingLine } from '../logs/telling-line';
import type { Evidence } from './evidence';

/** A rule that fits a failure, with its texts filled in. */
export interface Cause {
  /** `base/port-taken`. */
  readonly rule: string;
  readonly cause: Text;
  readonly remedy: Text;
  /** The line that the rule was found in; absent where the place alone tells. */
  readonly line?: string;
  /** What the groups of the pattern found: `fingerprint`, `setting`, ... */
  readonly groups: Readonly<Record<string, string>>;
  readonly settings: readonly string[];
  readonly files: readonly string[];
  readonly actions: KnownFailure['actions'];
}

const SHARED = 'base';
/** Characters of a line that are looked at: what a program says first names the cause. */
const LONGEST = 4_000;
const compiled = new Map<string, RE2JS>();

function pattern(source: string): RE2JS {
  const known = compiled.get(source) ?? RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  compiled.set(source, known);
  return known;
}

type Groups = Readonly<Record<string, string>>;
interface Found {
  readonly rule: KnownFailure;
  readonly groups: Groups;
  readonly line?: string;
  /** 0: the message or the telling line, 1: another line, 2: the place alone. */
  readonly rank: number;
}

/** The rules that fit, the likeliest first: what the telling line or the message says, then other lines, then the place. */
export function explain(rules: readonly KnownFailure[], evidence: Evidence): readonly Cause[] {
  const telling = tellingLine(evidence.lines)?.line;
  const first = [...(telling === undefined ? [] : [telling]), evidence.message];
  const rest = evidence.lines.toReversed().filter((line) => line !== telling && line.trim() !== '');
  return rules
    .flatMap((rule) => found(rule, evidence, first, rest) ?? [])
    .sort((a, b) => a.rank - b.rank || Number(a.rule.role === SHARED) - Number(b.rule.role === SHARED))
    .map((one) => toCause(one, evidence));
}

function found(
  rule: KnownFailure,
  evidence: Evidence,
  first: readonly string[],
  rest: readonly string[],
): Found | undefined {
  const { kinds, tags, subjects, changed } = rule.where;
  if (rule.role !== SHARED && rule.role !== evidence.role) return undefined;
  if (kinds && !(evidence.kind && kinds.includes(evidence.kind))) return undefined;
  if (tags && !tags.includes(evidence.tag)) return undefined;
  if (subjects && !subjects.includes(evidence.subject)) return undefined;
  const saved = changed && evidence.saved?.find(({ kind }) => changed.includes(kind));
  if (changed && !saved) return undefined;
  const known: Groups = saved ? { changed: saved.path } : {};
  const source = rule.pattern;
  if (source === undefined) return { rule, groups: known, rank: 2 };
  const among = (lines: readonly string[], rank: number): Found | undefined => {
    for (const line of lines) {
      const matcher = pattern(source).matcher(line.slice(0, LONGEST));
      if (!matcher.find()) continue;
      const names = Object.keys(pattern(source).namedGroups());
      const groups = Object.fromEntries(names.map((name) => [name, matcher.group(name) ?? '']));
      return { rule, groups: { ...known, ...groups }, line, rank };
    }
    return undefined;
  };
  return among(first, 0) ?? among(rest, 1);
}

function toCause({ rule, groups, line }: Found, { host, subject }: Evidence): Cause {
  const known: Groups = { host, subject, ...groups };
  const fill = (text: string, of: Groups = known): string =>
    text.replace(/\{(\w+)\}/g, (whole, name) => of[name] ?? whole);
  const named = (words: Groups): Groups => ({
    ...known,
    host: host || (words.host ?? ''),
    subject: subject || (words.subject ?? ''),
  });
  const both = ({ en, zh }: Text): Text => ({
    en: fill(en, named(nobody.en)),
    zh: fill(zh, named(nobody.zh)),
  });
  return {
    rule: `${rule.role}/${rule.id}`,
    cause: both(rule.cause),
    remedy: both(rule.remedy),
    ...(line === undefined ? {} : { line }),
    groups,
    settings: rule.settings.map((one) => fill(one)).filter(Boolean),
    files: rule.files.map((one) => fill(one)).filter(Boolean),
    actions: rule.actions,
  };
}
