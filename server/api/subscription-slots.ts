import { Refusal } from '../usecases/refusal';
import { toTrpcError } from './errors';
import { createPlaces } from './places';
import type { Actor } from './procedure';

/** Subscriptions open in one web server: of one session or token, and of one account. */
const MOST = 64;
const MOST_OF_ACCOUNT = 256;
const places = createPlaces();

/** Takes one of the asker's places for subscriptions, or refuses; returns how to give it back. */
export function takeSlot({ account, session, token }: Actor): () => void {
  const giveBack = places.take([
    [session ?? token ?? account.id, MOST],
    [`account ${account.id}`, MOST_OF_ACCOUNT],
  ]);
  if (giveBack) return giveBack;
  throw toTrpcError(new Refusal('too_many', { kind: 'too_many_subscriptions', most: MOST }));
}
