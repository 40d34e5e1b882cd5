import type { Reason } from '@/server/core/domain/change';
import type { ChangeView } from '@/server/views/plans';
import type { Dictionary } from '../i18n/dictionary';

const base = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const shortImage = (ref: string): string => ref.slice(ref.lastIndexOf(':') + 1) || ref;

/** Why, as a sentence without a full stop. */
export function reasonText(reason: Reason, t: Dictionary): string {
  const r = t.plan.reason;
  switch (reason.kind) {
    case 'absent':
      return r.absent;
    case 'image':
      return r.image(shortImage(reason.from), shortImage(reason.to));
    case 'spec':
      return r.spec(reason.field, reason.from, reason.to);
    case 'file':
      return r.file(base(reason.path));
    case 'mode':
      return r.mode(base(reason.path), reason.from, reason.to);
    case 'not_running':
      return r.notRunning(reason.state);
    case 'stale_config':
      return r.stale(base(reason.path));
    case 'followed':
      return r.followed(reason.container);
    case 'again':
      return r.again[reason.because](reason.detail);
    case 'differs':
      return r.differs(base(reason.what));
    case 'not_wanted':
      return r.notWanted;
    case 'unready':
      return r.unready(reason.what);
    case 'foreign':
      return r.foreign(reason.cloud);
    case 'unseen':
      return r.unseen(reason.cause);
  }
}

/** What happens to the thing, as a sentence. */
export function leadText(change: ChangeView, t: Dictionary): string {
  const { file, container, other } = t.plan.lead;
  if (change.of === 'container' && change.verb !== 'unknown' && change.verb !== 'update')
    return container[change.verb];
  if (change.of === 'file' && change.verb in file)
    switch (change.verb) {
      case 'create':
      case 'update':
      case 'remove':
      case 'keep':
        return file[change.verb];
    }
  switch (change.verb) {
    case 'restart':
    case 'signal':
    case 'start':
      return other.update;
    default:
      return other[change.verb];
  }
}

/** Why, beside a tag that says what kind of reason it is. */
export function shortReason(reason: Reason, t: Dictionary): string {
  switch (reason.kind) {
    case 'image':
      return `${shortImage(reason.from)} → ${shortImage(reason.to)}`;
    case 'file':
    case 'stale_config':
      return base(reason.path);
    case 'differs':
      return base(reason.what);
    default:
      return reasonText(reason, t);
  }
}
