import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { type Access, panelRole, roleIn } from '../core/domain/access';
import { type AccountRole, type Grant, reaches } from '../core/domain/account-role';
import type { Asker } from '../usecases/kollage';
import { Refusal } from '../usecases/refusal';
import type { AccountView } from '../views/accounts';
import type { Context } from './context';
import { errorData, toTrpcError, withoutCause } from './errors';
import { evenTime } from './even-time';
import { id } from './inputs';
import { createPlaces } from './places';

/**
 * Through which door a procedure is entered: `anyone`, an `account` whatever its role, a role in the `panel`, or a role
 * in the cloud that the input names, by itself or by a plan or run of it.
 */
export interface Guard {
  readonly guard: 'anyone' | 'account' | 'panel' | 'cloud' | 'plan' | 'run';
}

const t = initTRPC
  .context<Context>()
  .meta<Guard>()
  .create({
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

/** The caller: an account, by a session or an API token. `account.role` is the role in the panel. */
export interface Actor extends Asker {
  readonly account: AccountView;
  readonly access: Access;
  /** By one of the two. */
  readonly session?: string;
  /** The provider that the session was opened by. */
  readonly issuer?: string;
  readonly token?: string;
}

/** Looks up the caller; refuses an unknown one or one that was signed out. */
export async function actorOf({ kollage, credential, address }: Context): Promise<Actor> {
  if (credential.kind === 'session') {
    const session = await kollage.store.sessions.find(credential.tokenHash);
    if (session) {
      const { account, access, issuer } = session;
      const by = { session: session.id, ...(issuer ? { issuer } : {}) };
      return { account, access, name: account.name, address, ...by };
    }
  }
  if (credential.kind === 'token') {
    const row = await kollage.store.accounts.byToken(credential.tokenHash);
    if (row) {
      const { id, name, access, token } = row;
      return { account: { id, name, role: panelRole(access) }, access, name, address, token };
    }
  }
  throw new Refusal('unauthenticated', { kind: 'sign_in_first' });
}

/** For everybody, signed in or not. */
export const open = t.procedure.meta({ guard: 'anyone' }).use(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

/** Calls of one account that are not answered yet, in one web server. */
const CALLS_OF_ACCOUNT = 64;
const calls = createPlaces();

/** For everybody who is signed in: what is the asker's own. `again` asks whether the asker still may. */
export const account = open.meta({ guard: 'account' }).use(async ({ ctx, next }) => {
  const actor = await actorOf(ctx);
  const giveBack = calls.take([[actor.account.id, CALLS_OF_ACCOUNT]]);
  if (!giveBack)
    throw new Refusal('too_many', { kind: 'too_many_calls', most: CALLS_OF_ACCOUNT, name: actor.name });
  return next({ ctx: { ...ctx, actor, again: (): Promise<unknown> => actorOf(ctx) } }).finally(giveBack);
});

function wants(least: AccountRole, role: Grant, name: string): void {
  if (!reaches(role, least)) throw new Refusal('forbidden', { kind: 'needs_role', least, role, name });
}

const inPanel = (least: AccountRole) =>
  account.meta({ guard: 'panel' }).use(async ({ ctx, next }) => {
    wants(least, ctx.actor.account.role, ctx.actor.name);
    return next();
  });

/** Procedures outside of any cloud. */
export const operator = inPanel('operator');
export const admin = inPanel('admin');

/** Lets in who has the role there. To who has none, the cloud does not exist. */
function enter(
  { actor }: { readonly actor: Actor },
  cloud: string | undefined,
  least: AccountRole,
  what: 'cloud' | 'plan' | 'run',
) {
  const role = cloud === undefined ? 'none' : roleIn(actor.access, cloud);
  if (role === 'none') throw new Refusal('not_found', { kind: 'no_such', what });
  wants(least, role, actor.name);
  return role;
}

/** The permission check, for a call and again during a subscription; `cloud` is looked up once. */
function checked<C extends Context & { readonly actor: Actor }>(
  ctx: C,
  cloud: string | undefined,
  least: AccountRole,
  what: 'cloud' | 'plan' | 'run',
) {
  const role = enter(ctx, cloud, least, what);
  const again = async () => enter({ actor: await actorOf(ctx) }, cloud, least, what);
  return { ctx: { ...ctx, again }, role };
}

/** A viewer learns no cause that helps to scan ports, neither by words nor by the time that an answer takes. */
async function hidingCauses<T extends { readonly ok: boolean }>(
  work: () => Promise<T>,
  role: Grant,
  { hungUp, evenMs }: Context,
): Promise<T> {
  const began = performance.now();
  const result = await work();
  if (result.ok || role !== 'viewer' || !('error' in result)) return result;
  const error = toTrpcError(result.error);
  const bare = withoutCause(error);
  if (bare !== error) await evenTime(began, hungUp, evenMs);
  throw bare;
}

const inCloud = (least: AccountRole) =>
  account
    .meta({ guard: 'cloud' })
    .input(z.object({ cloud: id }))
    .use(async ({ ctx, input, next }) => {
      const { role, ...more } = checked(ctx, input.cloud, least, 'cloud');
      return hidingCauses(() => next(more), role, ctx);
    });

const inPlan = (least: AccountRole) =>
  account
    .meta({ guard: 'plan' })
    .input(z.object({ plan: id }))
    .use(async ({ ctx, input, next }) => {
      const cloud = await ctx.kollage.store.plans.cloudOf(input.plan);
      const { role, ...more } = checked(ctx, cloud, least, 'plan');
      return hidingCauses(() => next(more), role, ctx);
    });

const inRun = (least: AccountRole) =>
  account
    .meta({ guard: 'run' })
    .input(z.object({ run: id }))
    .use(async ({ ctx, input, next }) => {
      const cloud = await ctx.kollage.store.runs.cloudOf(input.run);
      const { role, ...more } = checked(ctx, cloud, least, 'run');
      return hidingCauses(() => next(more), role, ctx);
    });

/** What takes `cloud`, `plan` or `run`: these doors read the field themselves and ask for a role in that cloud. */
export const cloudViewer = inCloud('viewer');
export const cloudOperator = inCloud('operator');
export const cloudAdmin = inCloud('admin');
export const planViewer = inPlan('viewer');
export const planOperator = inPlan('operator');
export const runViewer = inRun('viewer');
export const runOperator = inRun('operator');
