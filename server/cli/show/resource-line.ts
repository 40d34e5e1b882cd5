import { leftText } from '../../core/domain/left-because';
import type { ResourceStep } from '../../core/domain/resource-step';

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
const words: Readonly<Record<ResourceStep['state'], string>> = {
  waiting: 'waits',
  running: 'begins',
  made: 'made',
  removed: 'removed',
  found: 'was there',
  kept: 'kept: Kollage did not make it',
  absent: 'was not there',
  moved: 'moved',
  left: 'stays',
  disabled: 'takes no new instances',
  enabled: 'takes new instances',
  failed: 'failed',
  skipped: 'left out',
};
const kinds: Readonly<Record<ResourceStep['kind'], string>> = {
  network: 'network',
  subnet: 'subnet',
  router: 'router',
  interface: 'interface',
  rule: 'rule',
  flavor: 'flavor',
  key: 'key pair',
  image: 'image',
  instance: 'instance',
  floating: 'address of',
  ping: 'answer of',
  service: 'service',
};

/** `+ network public1: made (172.24.4.0/24) 0.4 s`. */
export function resourceLine({ kind, name, state, note, because, seconds, error }: ResourceStep): string {
  const said = kind === 'ping' && state === 'made' ? 'came' : words[state];
  return [
    `${signs[state]} ${kinds[kind]} ${name}: ${said}`,
    ...(note === undefined ? [] : [`(${note})`]),
    ...(because === undefined ? [] : [`(${leftText(because)})`]),
    ...(seconds === undefined || seconds < 0.05 ? [] : [`${seconds.toFixed(1)} s`]),
    ...(error ? [`\n  ${error.message}${error.remedy ? `\n  ${error.remedy}` : ''}`] : []),
  ].join(' ');
}
