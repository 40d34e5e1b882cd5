import type { PrecheckItem } from '../../core/domain/event';
import type { CliWords } from '../../words/cli/cli-words';
import { precheckText } from '../../words/say';

/** Prechecks as text: what passed in a line each, what did not with its cause and remedy. */
export function precheckLines(
  items: readonly PrecheckItem[],
  { show: { prechecks }, shared }: CliWords,
): string[] {
  return items.flatMap((item) => {
    const { what, cause, remedy } = precheckText(item, shared);
    return [
      `${prechecks.outcomes[item.outcome].padEnd(4)}  ${item.host}  ${what}`,
      ...[cause, remedy].flatMap((line) => (line ? [`        ${line}`] : [])),
    ];
  });
}

/** `16 checks: 15 passed, 1 warning, 0 failed`, without what there is none of. */
export function precheckTally(items: readonly PrecheckItem[], { show }: CliWords): string {
  const count = (outcome: PrecheckItem['outcome']) => items.filter((item) => item.outcome === outcome).length;
  return show.prechecks.tally(items.length, count('pass'), count('warn'), count('fail'));
}
