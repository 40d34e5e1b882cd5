import { createBell } from '../core/domain/bell';
import type { Notice } from '../core/domain/notice';
import { NOTICES_CHANNEL } from '../store/notices-channel';
import type { Kollage } from './kollage';

/** A notice, and the cloud it is of. */
export interface CloudNotice {
  readonly cloud: string;
  readonly notice: Notice;
}

/** Notices that do not fit are not kept: a browser that was away has missed them. */
const MOST_WAITING = 100;

/** Notices of the clouds in which `may` says yes, as they come, until `signal`. What came before is not told. */
export async function* followNotices(
  { store }: Pick<Kollage, 'store'>,
  may: (cloud: string) => Promise<boolean>,
  signal: AbortSignal,
): AsyncGenerator<CloudNotice, void> {
  const waiting: CloudNotice[] = [];
  const bell = createBell();
  const unlisten = store.listener.on(NOTICES_CHANNEL, (payload) => {
    if (payload === undefined || waiting.length >= MOST_WAITING) return;
    waiting.push(JSON.parse(payload));
    bell.ring();
  });
  signal.addEventListener('abort', bell.ring);
  try {
    while (!signal.aborted) {
      const next = waiting.shift();
      if (next === undefined) await bell.heard();
      else if (await may(next.cloud)) yield next;
    }
  } finally {
    signal.removeEventListener('abort', bell.ring);
    unlisten();
  }
}
