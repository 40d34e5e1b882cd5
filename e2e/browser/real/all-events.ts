import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { WebSocket } from 'ws';
import type { AppRouter } from '../../../server/api/router';
import type { RunEvent } from '../../../server/core/domain/event';

/** Every event of a run that has ended, straight from the API: what a tab must have shown. */
export async function allEvents(address: string, cookie: string, run: string): Promise<readonly RunEvent[]> {
  class SignedIn extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie, origin: address } });
    }
  }
  const socket = createWSClient({
    url: `${address.replace('http', 'ws')}/api/ws`,
    WebSocket: Object.assign(SignedIn) as unknown as typeof globalThis.WebSocket,
  });
  const client = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] });
  const events: RunEvent[] = [];
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the events of the run do not end')), 60_000);
    const subscription = client.runs.events.subscribe(
      { run },
      {
        onData: (message) => {
          events.push(...message.data.events);
          if (events.at(-1)?.type !== 'run_ended') return;
          clearTimeout(timer);
          subscription.unsubscribe();
          resolve();
        },
        onError: reject,
      },
    );
  });
  await socket.close();
  return events;
}
