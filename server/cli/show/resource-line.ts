import type { ResourceStep } from '../../core/domain/resource-step';
import type { CliWords } from '../../words/cli/cli-words';
import { leftText } from '../../words/say';
import { errorText } from './error-text';

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
export function resourceLine(step: ResourceStep, words: CliWords): string {
  const { kind, name, state, note, because, seconds, error } = step;
  const { shared, show } = words;
  const outcome =
    kind === 'ping' && state === 'made' ? show.resources.answered : shared.resourceStates[state];
  const remedy = error?.remedy === undefined ? '' : `\n  ${shared.remedy(error)}`;
  return [
    `${signs[state]} ${shared.resourceKinds[kind]} ${name}${show.colon}${outcome}`,
    ...(note === undefined ? [] : [`(${note})`]),
    ...(because === undefined ? [] : [`(${leftText(because, shared)})`]),
    ...(seconds === undefined || seconds < 0.05 ? [] : [show.run.seconds(seconds)]),
    ...(error ? [`\n  ${errorText(error, words).replaceAll('\n', '\n  ')}${remedy}`] : []),
  ].join(' ');
}
