import { SESSIONS_CHANNEL } from '../store/sessions';
import type { Kollage } from './kollage';

/** Tells of each session and API token that was revoked, or `undefined` when some may have been missed; returns how to stop. */
export function watchSessions(
  { store }: Kollage,
  revoked: (session: string | undefined) => void,
): () => void {
  return store.listener.on(SESSIONS_CHANNEL, revoked);
}
