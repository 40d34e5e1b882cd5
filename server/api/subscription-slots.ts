import { Refusal } from '../usecases/refusal';
import { toTrpcError } from './errors';

/** Subscriptions that one session or token may have open in one web server. */
const MOST = 64;
const held = new Map<string, number>();

/** Takes one of the asker's places for subscriptions, or refuses; returns how to give it back. */
export function takeSlot(asker: string): () => void {
  const mine = held.get(asker) ?? 0;
  if (mine >= MOST)
    throw toTrpcError(new Refusal('too_many', `at most ${MOST} subscriptions at the same time`));
  held.set(asker, mine + 1);
  return () => {
    const left = (held.get(asker) ?? 1) - 1;
    if (left > 0) held.set(asker, left);
    else held.delete(asker);
  };
}
