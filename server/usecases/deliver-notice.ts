import { createHmac } from 'node:crypto';
import type { Clock, Poster } from '../engine/ports';
import type { Store } from '../store/store';

/** Milliseconds before each try. */
const TRIES = [0, 2_000, 10_000] as const;

/**
 * Posts a notice. Its signature is in `x-kollage-signature: sha256=HEX`: HMAC-SHA256 of the body under the webhook's
 * secret. A receiver that does not take it is tried again twice; what came of it stands beside the webhook.
 */
export async function deliverNotice(
  { store, post, clock }: { readonly store: Store; readonly post: Poster; readonly clock: Clock },
  webhook: string,
  body: string,
): Promise<void> {
  const hook = await store.webhooks.open(webhook);
  if (!hook) return;
  const signature = createHmac('sha256', hook.secret).update(body).digest('hex');
  const headers = { 'x-kollage-signature': `sha256=${signature}`, 'user-agent': 'kollage' };
  let result = '';
  for (const pause of TRIES) {
    if (pause > 0) await clock.sleep(pause);
    try {
      const status = await post(hook.url, body, headers);
      result = `HTTP ${status}`;
      if (status >= 200 && status < 300) break;
    } catch (cause) {
      result = cause instanceof Error ? cause.message : String(cause);
    }
  }
  await store.webhooks.tried(webhook, result);
}
