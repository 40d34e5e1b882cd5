import type { WebSocket } from 'ws';

/** Calls in one message, as in one request over HTTP. */
export const MOST_CALLS = 32;
/** Messages that a socket may send at once, and in each second after that. */
const BURST = 200;
const PER_SECOND = 50;
/** WebSocket's code for a policy that is violated. */
const POLICY = 1008;

/**
 * Closes a socket that sends more calls in a message, or more messages, than a panel ever does. `now` in milliseconds.
 * Must be called before anything listens to the socket.
 */
export function boundMessages(client: WebSocket, now: () => number): void {
  let left = BURST;
  let last = now();
  const emit = client.emit.bind(client);
  client.emit = (event: string | symbol, ...given: unknown[]): boolean => {
    if (event !== 'message') return emit(event, ...given);
    const at = now();
    left = Math.min(BURST, left + ((at - last) / 1000) * PER_SECOND) - 1;
    last = at;
    if (left >= 0 && callsIn(String(given[0])) <= MOST_CALLS) return emit(event, ...given);
    client.close(POLICY, left < 0 ? 'too many messages' : `more than ${MOST_CALLS} calls in a message`);
    return true;
  };
}

/** Only a batch is a list; what is no JSON is the router's to refuse. */
function callsIn(text: string): number {
  if (!text.trimStart().startsWith('[')) return 1;
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read.length : 1;
  } catch {
    return 1;
  }
}
