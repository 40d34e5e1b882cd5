import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { type AccountRole, reaches } from '../core/domain/account-role';
import type { Asker } from '../usecases/kollage';
import { Refusal } from '../usecases/refusal';
import type { AccountView } from '../views/accounts';
import type { Context } from './context';
import { errorData, toTrpcError, withoutCause } from './errors';
import { createPlaces } from './places';

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: error.cause instanceof z.ZodError ? 'the input is not valid' : shape.message,
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      path: shape.data.path,
      ...errorData(error),
    },
  }),
});

export const { router, createCallerFactory } = t;

/** Who asks: an account, by a session or an API token. */
export interface Actor extends Asker {
  readonly account: AccountView;
  /** By one of the two. */
  readonly session?: string;
  readonly token?: string;
}

/** Who asks, looked up now; refused when nobody (any more). */
export async function actorOf({ kollage, credential, address }: Context): Promise<Actor> {
  if (credential.kind === 'session') {
    const session = await kollage.store.sessions.find(credential.tokenHash);
    if (session)
      return { account: session.account, name: session.account.name, address, session: session.id };
  }
  if (credential.kind === 'token') {
    const row = await kollage.store.accounts.byToken(credential.tokenHash);
    if (row) {
      const { id, name, role, token } = row;
      return { account: { id, name, role }, name, address, token };
    }
  }
  throw new Refusal('unauthenticated', 'sign in first');
}

/** For everybody, signed in or not. */
export const open = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

/** Calls of one account that are not answered yet, in one web server. */
const CALLS_OF_ACCOUNT = 64;
const calls = createPlaces();

const atLeast = (role: AccountRole) =>
  open.use(async ({ ctx, next }) => {
    const actor = await actorOf(ctx);
    if (!reaches(actor.account.role, role))
      throw new Refusal('forbidden', `this needs the role ${role}; ${actor.name} is ${actor.account.role}`);
    const giveBack = calls.take([[actor.account.id, CALLS_OF_ACCOUNT]]);
    if (!giveBack)
      throw new Refusal('too_many', `${CALLS_OF_ACCOUNT} calls of ${actor.name} are not answered yet`);
    const result = await next({ ctx: { ...ctx, actor } }).finally(giveBack);
    if (!result.ok && actor.account.role === 'viewer') throw withoutCause(result.error);
    return result;
  });

export const viewer = atLeast('viewer');
export const operator = atLeast('operator');
export const admin = atLeast('admin');
