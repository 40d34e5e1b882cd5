import type { z } from 'zod';
import type { ResourceKind } from '../../core/domain/resource-step';
import { EngineError } from '../errors';
import type { Clock, CloudRequest, CloudSession } from '../ports';

/** The mark of a resource that Kollage made and may remove. */
export const MARK = 'Kollage: first resources';

export interface Found {
  readonly id: string;
  /** Made by Kollage. */
  readonly mine: boolean;
  /** A detail to show: an address, a range. */
  readonly note?: string;
}

/** One resource of a cloud that Kollage creates. */
export interface Resource {
  readonly kind: ResourceKind;
  readonly name: string;
  /** Keys (`kind/name`) of those that must be there first, and go after it. */
  readonly needs: readonly string[];
  find(world: ResourceWorld): Promise<Found | undefined>;
  make(world: ResourceWorld): Promise<Found>;
  /** Returns when it is gone. */
  remove(world: ResourceWorld, found: Found): Promise<void>;
}

/** The dependencies for making resources. */
export interface ResourceWorld {
  readonly session: CloudSession;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The id of a resource that was found or made before. Throws when it was not. */
  id(key: string): string;
  /** The same, where it need not be there. */
  known(key: string): Found | undefined;
}

export const keyOf = ({ kind, name }: Pick<Resource, 'kind' | 'name'>): string => `${kind}/${name}`;

/** Asks, and reads the answer as `shape`. */
export async function read<T>(session: CloudSession, request: CloudRequest, shape: z.ZodType<T>): Promise<T> {
  const answer = shape.safeParse(await session.ask(request));
  if (answer.success) return answer.data;
  throw new EngineError(
    'ApiRefused',
    `the answer to ${request.method} ${request.path} is not what the API promises`,
    { cause: answer.error },
  );
}

const LOOK_MS = 500;

/** Looks again and again until `look` gives something. Errors: TimedOut. */
export async function waitFor<T>(
  { clock, signal }: Pick<ResourceWorld, 'clock' | 'signal'>,
  what: string,
  seconds: number,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const until = clock.now() + seconds * 1000;
  for (;;) {
    signal.throwIfAborted();
    const seen = await look();
    if (seen !== undefined) return seen;
    if (clock.now() > until)
      throw new EngineError('TimedOut', `${what} did not happen within ${seconds} s`, { retryable: true });
    await clock.sleep(LOOK_MS, signal);
  }
}
