import type { Reason } from '../../core/domain/change';

/** Why something changes, in a few English words. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'absent':
      return 'not there yet';
    case 'image':
      return `image ${reason.from} -> ${reason.to}`;
    case 'spec':
      return `${reason.field} ${reason.from === '' ? 'nothing' : reason.from} -> ${reason.to === '' ? 'nothing' : reason.to}`;
    case 'file':
      return `${reason.path.replace(/^.*\//, '')} differs`;
    case 'mode':
      return `mode ${reason.from} -> ${reason.to}`;
    case 'not_running':
      return `it is ${reason.state}`;
    case 'stale_config':
      return `${reason.path.replace(/^.*\//, '')} is younger than the process`;
    case 'followed':
      return `${reason.container} begins anew`;
    case 'again':
      return {
        digest: 'what it depends on changed',
        new_data: `new data: ${reason.detail}`,
        failed: `it failed: ${reason.detail}`,
      }[reason.because];
    case 'differs':
      return reason.what;
    case 'not_wanted':
      return 'no longer configured';
    case 'unready':
      return `it runs and is not ready: ${reason.what}`;
    case 'foreign':
      return `the cloud ${reason.cloud} made it`;
    case 'unseen':
      return `its state is unknown until this is fixed: ${reason.cause}`;
  }
}
