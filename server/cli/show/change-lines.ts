import type { Change } from '../../core/domain/change';
import { subjectOf } from '../../core/plan/subject-of';
import { fileKey } from '../../usecases/diff-files';
import type { ChangeView, DiffLine, DiffView } from '../../views/plans';
import type { CliWords } from '../../words/cli/cli-words';
import { reasonText } from '../../words/say';
import { wrap } from './wrap';

/** The fields of a change that a terminal shows, from a local plan or from a panel's plan. */
export interface ShownChange extends Pick<ChangeView, 'of' | 'verb' | 'host' | 'subject' | 'reasons'> {
  /** Said instead of the reasons. */
  readonly why?: string;
  readonly lines?: readonly DiffLine[];
}

/** A change of a plan made here, with how its file differs. */
export function shownChange(
  change: Change,
  diffs: Readonly<Record<string, DiffView>>,
  { show: { plan: says } }: CliWords,
): ShownChange {
  const { of, verb, host, reasons } = change;
  const shown = { of, verb, host, reasons, subject: subjectOf(change) };
  switch (change.of) {
    case 'system':
      return `${change.from}${change.to}`.includes('\n')
        ? shown
        : { ...shown, why: `${change.from || says.nothing} -> ${change.to || says.nothing}` };
    case 'build':
      return {
        ...shown,
        why: change.state === 'absent' ? says.imageAbsent : says.imageNotPushed,
      };
    case 'host':
      return { ...shown, why: change.cause };
    case 'file':
      return change.verb === 'update' ? { ...shown, lines: diffs[fileKey(change)]?.lines ?? [] } : shown;
    default:
      return shown;
  }
}

const signs: Readonly<Record<Change['verb'], string>> = {
  create: '+',
  update: '~',
  replace: '±',
  restart: '~',
  reload: '~',
  start: '~',
  await: '~',
  remove: '-',
  keep: ' ',
  unknown: '?',
};

/** The changes of one host: those that need no explanation together in a line a kind, the others in a line each. */
export function changeLines(changes: readonly ShownChange[], words: CliWords): string[] {
  const single = changes.filter((change) => !isPlain(change)).flatMap((change) => explained(change, words));
  const plain = new Map<string, ShownChange[]>();
  for (const change of changes.filter(isPlain)) {
    const kind = `${change.verb} ${change.of}`;
    plain.set(kind, [...(plain.get(kind) ?? []), change]);
  }
  const groups = [...plain.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { verb, of } = first;
    return wrap(
      `  ${signs[verb]} ${words.show.plan.group(verb, of, group.length, tally(group.map(nameOf), words))}`,
      '      ',
    );
  });
  return [...single, ...groups];
}

/** Whether its kind says all there is to say. */
function isPlain({ of, verb, reasons }: ShownChange): boolean {
  const only = reasons.length === 1 ? reasons[0]?.kind : undefined;
  return (
    of !== 'build' &&
    ((verb === 'create' && only === 'absent') || (verb === 'remove' && only === 'not_wanted'))
  );
}

/** New files are many: their folder tells enough. */
const nameOf = ({ of, verb, subject }: ShownChange): string =>
  of === 'file' && verb === 'create' ? (subject.split('/').at(-2) ?? subject) : subject;

/** `cron (2), haproxy`. */
function tally(names: readonly string[], { show }: CliWords): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count})`)).join(show.comma);
}

function explained(change: ShownChange, { show, shared }: CliWords): string[] {
  const { of, verb, subject, reasons, why, lines } = change;
  if (of === 'host') return [`  ? ${show.plan.notReached(why)}`];
  const because =
    why ??
    reasons
      .filter((reason) => reason.kind !== 'differs' || reason.what !== subject)
      .map((reason) => reasonText(reason, shared))
      .join(show.semicolon);
  const head = `  ${signs[verb]} ${show.plan.change(verb, of, subject)}${because === '' ? '' : show.inBrackets(because)}`;
  const prefix = { hunk: '', context: ' ', insert: '+', delete: '-' } as const;
  return [...wrap(head, '      '), ...(lines ?? []).map((line) => `      ${prefix[line.kind]}${line.text}`)];
}
