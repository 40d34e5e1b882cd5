import type { Notice } from '../core/domain/notice';
import type { Clock, Mailer } from '../engine/ports';
import type { Store } from '../store/store';
import { noticeText } from '../words/notice-text';
import { mailServerOf } from './mail-settings';

/** Milliseconds before each try. */
const TRIES = [0, 5_000, 30_000] as const;

/** Mails a notice. A server that does not take it is tried again twice; what came of it stands beside the receiver. */
export async function deliverMail(
  { store, mail, clock }: { readonly store: Store; readonly mail: Mailer; readonly clock: Clock },
  id: string,
  body: string,
): Promise<void> {
  const receiver = await store.mailReceivers.get(id);
  if (!receiver) return;
  const server = await mailServerOf({ store });
  if (!server) return store.mailReceivers.tried(id, 'no mail server is set up');
  const notice: Notice = JSON.parse(body);
  const { title, lines } = noticeText(notice, receiver.language);
  const text = [title, '', ...lines, '', notice.at, 'Kollage', ''].join('\n');
  let result = '';
  for (const pause of TRIES) {
    if (pause > 0) await clock.sleep(pause);
    try {
      result = await mail(server, { to: receiver.address, subject: `[Kollage] ${title}`, text });
      break;
    } catch (cause) {
      result = cause instanceof Error ? cause.message : String(cause);
    }
  }
  await store.mailReceivers.tried(id, result);
}
