import type { Change } from '../domain/change';
import { imageNameOf, versionOf } from './step-id';

/** The subject of a change, as lists name it. */
export function subjectOf(change: Change): string {
  switch (change.of) {
    case 'file':
      return 'file' in change ? change.file.path : change.path;
    case 'image':
      return change.verb === 'remove' ? versionOf(change.ref) : imageNameOf(change.ref);
    case 'volume':
      return change.name;
    case 'container':
      return 'container' in change ? change.container.spec.name : change.name;
    case 'job':
      return change.job.spec.name;
    case 'api':
      return change.api.id;
    case 'system':
      return change.item;
    case 'build':
      return change.image;
    case 'host':
      return change.host;
  }
}
