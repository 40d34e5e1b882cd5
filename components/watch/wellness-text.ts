import type { Wellness } from '@/server/core/domain/wellness';
import type { WatchState } from '@/server/views/watch';
import type { Dictionary } from '../i18n/dictionary';
import { day } from '../i18n/format';
import type { Mark } from '../ui/mark';

/** How a cloud is, in as few sentences as say all of it. */
export function wellnessText(wellness: Wellness, state: WatchState, t: Dictionary): string {
  const { counts, silent, unseen, resting, unanswered, untried } = wellness;
  const w = t.watch;
  switch (wellness.kind) {
    case 'never':
      return w.never;
    case 'stale':
      return w.staleTitle(state.kind === 'stale' ? day(state.since, new Date()) : '');
    case 'empty':
      return w.nothing;
    case 'well':
      return w.well(counts.well);
    default:
      return [
        counts.failing > 0 ? w.failing(counts.failing) : '',
        counts.missing > 0 ? w.missing(counts.missing) : '',
        counts.stopped > 0 ? w.stopped(counts.stopped) : '',
        unanswered.length > 0 ? w.unanswered(unanswered.length) : '',
        silent.length > 0 ? w.silent(silent.slice(0, 3).join(', ')) : '',
        unseen.length > 0 ? w.unseen(unseen.slice(0, 3).join(', ')) : '',
        resting.length > 0 ? w.resting(resting.slice(0, 3).join(', '), resting.length) : '',
        counts.starting > 0 ? w.starting(counts.starting) : '',
        wellness.kind === 'unknown' && untried.length > 0 ? w.untried : '',
      ]
        .filter(Boolean)
        .join(t.common.gap);
  }
}

export const wellnessMark: Readonly<Record<Wellness['kind'], Mark>> = {
  well: 'ok',
  starting: 'running',
  maintenance: 'warn',
  trouble: 'failed',
  unknown: 'unknown',
  stale: 'unknown',
  never: 'unknown',
  empty: 'warn',
};
