import { z } from 'zod';
import { accountRoles, grants } from '../core/domain/account-role';
import type { AuditVerb } from '../core/domain/audit-verb';
import type { Kollage } from '../usecases/kollage';
import { makeToken } from '../usecases/make-token';
import {
  createAccount,
  disableAccount,
  enableAccount,
  removeAccount,
  resetPassword,
  setRoles,
} from '../usecases/manage-accounts';
import { providerOf } from '../usecases/provider-settings';
import { found, Refusal } from '../usecases/refusal';
import { changePassword, createFirstAccount, signIn } from '../usecases/sign-in';
import { beginSignIn } from '../usecases/sign-in-by-provider';
import { accountName, id, password, signInName, token, tokenName } from './inputs';
import { type Actor, account, admin, open, router } from './procedure';

/** The author, for the audit. */
const note = ({ kollage, actor }: { kollage: Kollage; actor: Actor }, verb: AuditVerb, object = '') =>
  kollage.store.audit.add({ by: actor.name, address: actor.address, verb, object });

export const setupRouter = router({
  state: open.query(async ({ ctx }) => {
    const provider = await providerOf(ctx.kollage);
    return {
      needsAccount: !(await ctx.kollage.store.accounts.any()),
      ...(provider ? { provider: provider.view.label } : {}),
    };
  }),
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
  /** Where the browser goes to sign in by the provider. */
  providerStart: open
    .input(z.object({ to: z.string().max(2000).exactOptional() }))
    .mutation(async ({ ctx, input }) => {
      const { url, browser } = await beginSignIn(ctx.kollage, {
        ...input,
        origin: ctx.origin,
        address: ctx.address,
      });
      ctx.setBrowser(browser);
      return { url };
    }),
  /** The same, to have the provider sign the own account in from now on. */
  providerLink: account.mutation(async ({ ctx }) => {
    if (ctx.actor.session === undefined) throw new Refusal('forbidden', { kind: 'token_links_no_provider' });
    const { origin, address, actor } = ctx;
    const { url, browser } = await beginSignIn(ctx.kollage, {
      origin,
      address,
      to: '/you',
      link: actor.account.id,
    });
    ctx.setBrowser(browser);
    return { url };
  }),
  /** Signs out here; `url`: where to sign out at the provider, too. */
  signOut: account.mutation(async ({ ctx }) => {
    if (ctx.actor.session) await ctx.kollage.store.sessions.revoke(ctx.actor.account.id, ctx.actor.session);
    ctx.setSession(undefined);
    await note(ctx, 'auth.signOut');
    const provider = ctx.actor.issuer === undefined ? undefined : await providerOf(ctx.kollage);
    if (provider?.client.issuer !== ctx.actor.issuer || !provider) return {};
    // Signing out here works also while the provider does not answer.
    const url = await ctx.kollage.openId
      .signOutUrl(provider.client, `${ctx.origin}/sign-in`)
      .catch(() => undefined);
    return url === undefined ? {} : { url };
  }),
  changePassword: account
    .input(z.object({ present: z.string().min(1).max(200), wanted: password }))
    .mutation(({ ctx, input }) => changePassword(ctx.kollage, ctx.actor, input.present, input.wanted)),
  me: account.query(({ ctx }) => ctx.actor.account),
  sessions: account.query(async ({ ctx }) => {
    const sessions = await ctx.kollage.store.sessions.list(ctx.actor.account.id);
    return sessions.map((session) => ({ ...session, current: session.id === ctx.actor.session }));
  }),
  revokeSession: account.input(z.object({ session: id })).mutation(async ({ ctx, input }) => {
    const revoked = await ctx.kollage.store.sessions.revoke(ctx.actor.account.id, input.session);
    found(revoked || undefined, 'session');
    await note(ctx, 'auth.revokeSession');
  }),
  /** What the browsers of the account show of notices. */
  setNotices: account
    .input(z.object({ notices: z.enum(['off', 'bad', 'all']) }))
    .mutation(({ ctx, input: { notices } }) =>
      ctx.kollage.store.accounts.setNotices(ctx.actor.account.id, notices === 'off' ? undefined : notices),
    ),
  setLanguage: account
    .input(z.object({ language: z.enum(['en', 'zh']) }))
    .mutation(({ ctx, input }) =>
      ctx.kollage.store.accounts.setLanguage(ctx.actor.account.id, input.language),
    ),
});

/** A role in the panel, and in single clouds. */
export const given = {
  role: z.enum(grants),
  clouds: z
    .array(z.strictObject({ cloud: id, role: z.enum(grants) }))
    .max(1000)
    .default([]),
};

/** Everybody's accounts: admins make, reset, disable and remove them. */
export const accountsRouter = router({
  list: admin.query(({ ctx }) => ctx.kollage.store.accounts.list()),
  create: admin
    .input(z.object({ name: accountName, ...given, password }))
    .mutation(({ ctx, input }) => createAccount(ctx.kollage, input, ctx.actor)),
  setRoles: admin
    .input(z.object({ account: id, ...given }))
    .mutation(({ ctx, input: { account: whose, ...wanted } }) =>
      setRoles(ctx.kollage, whose, wanted, ctx.actor),
    ),
  resetPassword: admin
    .input(z.object({ account: id, password }))
    .mutation(({ ctx, input }) => resetPassword(ctx.kollage, input.account, input.password, ctx.actor)),
  disable: admin
    .input(z.object({ account: id }))
    .mutation(({ ctx, input }) => disableAccount(ctx.kollage, input.account, ctx.actor)),
  enable: admin
    .input(z.object({ account: id }))
    .mutation(({ ctx, input }) => enableAccount(ctx.kollage, input.account, ctx.actor)),
  remove: admin
    .input(z.object({ account: id }))
    .mutation(({ ctx, input }) => removeAccount(ctx.kollage, input.account, ctx.actor)),
});

/** `role`: what the token may do at most. `clouds`: where alone. `days`: for how long it holds. */
const newTokenWish = z.object({
  name: tokenName,
  role: z.enum(accountRoles).exactOptional(),
  clouds: z.array(id).min(1).max(100).exactOptional(),
  days: z.int().min(1).max(3650).exactOptional(),
});

export const tokensRouter = router({
  list: account.query(({ ctx }) => ctx.kollage.store.accounts.tokens(ctx.actor.account.id)),
  /** The token is told this once. */
  create: account.input(newTokenWish).mutation(({ ctx, input }) => makeToken(ctx.kollage, input, ctx.actor)),
  revoke: account.input(z.object({ token: id })).mutation(async ({ ctx, input }) => {
    const revoked = await ctx.kollage.store.accounts.revokeToken(ctx.actor.account.id, input.token);
    found(revoked || undefined, 'token');
    await note(ctx, 'tokens.revoke');
  }),
});
