import type { ResourceStep } from '../../core/domain/resource-step';
import { enWords } from '../../words/en';
import { leftText } from '../../words/say';

const signs: Readonly<Record<ResourceStep['state'], string>> = {
  waiting: ' ',
  running: '>',
  made: '+',
  removed: '-',
  found: '=',
  kept: '=',
  absent: ' ',
  moved: '+',
  left: '!',
  disabled: '~',
  enabled: '~',
  failed: '!',
  skipped: '.',
};
/** `+ network public1: made (172.24.4.0/24) 0.4 s`. */
export function resourceLine({ kind, name, state, note, because, seconds, error }: ResourceStep): string {
  const said = kind === 'ping' && state === 'made' ? 'came' : enWords.resourceStates[state];
  return [
    `${signs[state]} ${enWords.resourceKinds[kind]} ${name}: ${said}`,
    ...(note === undefined ? [] : [`(${note})`]),
    ...(because === undefined ? [] : [`(${leftText(because, enWords)})`]),
    ...(seconds === undefined || seconds < 0.05 ? [] : [`${seconds.toFixed(1)} s`]),
    ...(error ? [`\n  ${error.message}${error.remedy ? `\n  ${error.remedy}` : ''}`] : []),
  ].join(' ');
}
