import type { Change } from '../domain/change';
import { configFolder } from '../domain/config-folder';
import type { Aside, DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { StepWork } from '../domain/plan';
import { type Draft, draft, MINUTES } from './draft';
import { stepId } from './step-id';

/** A container that goes clears what it made on the host first. Of a host that holds nothing more, all goes. */
export function partingSteps(change: Change, desired: DesiredState, observed: ObservedState): Draft[] {
  if (change.verb !== 'remove') return [];
  const { host } = change;
  const step = (id: string, subject: string, work: StepWork): Draft =>
    draft(id, host, '', subject, work, 5 * MINUTES);
  switch (change.of) {
    case 'container': {
      const { name } = change;
      const seen = observed.hosts[host];
      const found = seen?.kind === 'seen' && seen.docker.kind === 'running' && seen.docker.containers[name];
      const argv = desired.partings[name]?.onDestroy;
      return [
        ...(found && found.state === 'running' && argv
          ? [step(stepId.clear(host, name), name, { kind: 'exec', name, argv })]
          : []),
        step(stepId.remove(host, name), name, { kind: 'remove', name, ...farewell(host, name, desired) }),
      ];
    }
    case 'volume':
      return [
        step(stepId.volume(host, change.name), change.name, { kind: 'remove_volume', name: change.name }),
      ];
    case 'file':
      return isFolder(change)
        ? [step(stepId.folder(host, change.path), change.path, { kind: 'remove_files', path: change.path })]
        : [];
    case 'image':
      return [];
  }
}

/** Others of its kind stay on other hosts: it leaves them in order. Where the whole service goes, nobody is left to tell. */
function farewell(host: string, name: string, desired: DesiredState): { asides?: readonly Aside[] } {
  const leave = desired.partings[name]?.leave;
  const stay = Object.values(desired.hosts).some(
    (other) => other.name !== host && other.containers.some(({ spec }) => spec.name === name),
  );
  return leave && stay
    ? { asides: leave.map(({ in: container, argv }) => ({ hosts: [host], container, leave: argv })) }
    : {};
}

/** Whether a change is about the folder of all files of a container. */
export const isFolder = (change: Extract<Change, { of: 'file' }>): boolean =>
  'path' in change && change.path === configFolder(change.container);
