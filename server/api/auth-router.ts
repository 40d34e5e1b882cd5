import { z } from 'zod';
import { hashToken, newToken } from '../usecases/password';
import { found } from '../usecases/refusal';
import { createFirstAccount, signIn } from '../usecases/sign-in';
import { accountName, id, password, signInName, token } from './inputs';
import { open, router, viewer } from './procedure';

export const setupRouter = router({
  state: open.query(async ({ ctx }) => ({ needsAccount: !(await ctx.kollage.store.accounts.any()) })),
  createAccount: open
    .input(z.object({ token, name: accountName, password }))
    .mutation(async ({ ctx, input }) => {
      const made = await createFirstAccount(ctx.kollage, input.token, input.name, input.password, ctx);
      ctx.setSession(made.token);
      return made.account;
    }),
});

export const authRouter = router({
  signIn: open
    .input(z.object({ name: signInName, password: z.string().min(1).max(200) }))
    .mutation(async ({ ctx, input }) => {
      const { account, token } = await signIn(ctx.kollage, input.name, input.password, ctx);
      ctx.setSession(token);
      return account;
    }),
  signOut: viewer.mutation(async ({ ctx }) => {
    if (ctx.actor.session) await ctx.kollage.store.sessions.revoke(ctx.actor.account.id, ctx.actor.session);
    ctx.setSession(undefined);
  }),
  me: viewer.query(({ ctx }) => ctx.actor.account),
  sessions: viewer.query(async ({ ctx }) => {
    const sessions = await ctx.kollage.store.sessions.list(ctx.actor.account.id);
    return sessions.map((session) => ({ ...session, current: session.id === ctx.actor.session }));
  }),
  revokeSession: viewer.input(z.object({ session: id })).mutation(async ({ ctx, input }) => {
    const revoked = await ctx.kollage.store.sessions.revoke(ctx.actor.account.id, input.session);
    found(revoked || undefined, 'session');
  }),
  setLanguage: viewer
    .input(z.object({ language: z.enum(['en', 'zh']) }))
    .mutation(({ ctx, input }) =>
      ctx.kollage.store.accounts.setLanguage(ctx.actor.account.id, input.language),
    ),
});

export const tokensRouter = router({
  list: viewer.query(({ ctx }) => ctx.kollage.store.accounts.tokens(ctx.actor.account.id)),
  /** The token is told this once. */
  create: viewer.input(z.object({ name: accountName })).mutation(async ({ ctx, input }) => {
    const token = newToken();
    const { accounts, audit } = ctx.kollage.store;
    const made = await accounts.createToken(ctx.actor.account.id, input.name, hashToken(token));
    await audit.add({ by: ctx.actor.name, address: ctx.address, verb: 'tokens.create', object: input.name });
    return { id: made, token };
  }),
  revoke: viewer.input(z.object({ token: id })).mutation(async ({ ctx, input }) => {
    const revoked = await ctx.kollage.store.accounts.revokeToken(ctx.actor.account.id, input.token);
    found(revoked || undefined, 'token');
  }),
});
