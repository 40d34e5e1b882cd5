import type { Reason } from '@/server/core/domain/change';
import type { ChangeView } from '@/server/views/plans';
import { bytesText } from '@/server/words/bytes-text';
import { reasonText as reasonWords } from '@/server/words/say';
import { baseName, imageTag } from '@/server/words/short-names';
import type { Dictionary } from '../i18n/dictionary';

/** Why, as a sentence without a full stop. */
export const reasonText = (reason: Reason, t: Dictionary): string => reasonWords(reason, t.words);

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
    case 'reload':
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
      return `${imageTag(reason.from)} → ${imageTag(reason.to)}`;
    case 'file':
    case 'stale_config':
      return baseName(reason.path);
    case 'differs':
      return baseName(reason.what);
    case 'unused':
      return bytesText(reason.frees);
    default:
      return reasonText(reason, t);
  }
}
