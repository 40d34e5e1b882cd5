import type { PrecheckItem } from '../../core/domain/event';
import { counted } from '../failure';

/** Prechecks as text: what passed in a line each, what did not with its cause and remedy. */
export function precheckLines(items: readonly PrecheckItem[]): string[] {
  return items.flatMap(({ host, outcome, summary, cause, remedy }) => [
    `${outcome.padEnd(4)}  ${host}  ${summary}`,
    ...(outcome === 'pass' ? [] : [cause, remedy].flatMap((line) => (line ? [`        ${line}`] : []))),
  ]);
}

/** `16 checks: 15 passed, 1 warning, 0 failed`, without what there is none of. */
export function precheckTally(items: readonly PrecheckItem[]): string {
  const count = (outcome: PrecheckItem['outcome']) => items.filter((item) => item.outcome === outcome).length;
  const parts = [
    [count('pass'), 'passed'],
    [count('warn'), count('warn') === 1 ? 'warning' : 'warnings'],
    [count('fail'), 'failed'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return `${counted(items.length, 'check')}${told.length > 0 ? `: ${told.join(', ')}` : ''}`;
}
