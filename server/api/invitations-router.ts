import { z } from 'zod';
import { acceptInvitation, invite, lookAtInvitation, withdraw } from '../usecases/invite';
import { given } from './auth-router';
import { accountName, id, password, token, tokenName } from './inputs';
import { admin, open, router } from './procedure';

/** Links that make an account, once. What stands in one comes by POST alone: no log of a proxy holds it. */
export const invitationsRouter = router({
  list: admin.query(({ ctx }) => ctx.kollage.store.invitations.list()),
  create: admin
    .input(z.object({ label: tokenName, ...given, hours: z.int().min(1).max(720) }))
    .mutation(({ ctx, input }) => invite(ctx.kollage, input, ctx.actor)),
  revoke: admin
    .input(z.object({ invitation: id }))
    .mutation(({ ctx, input }) => withdraw(ctx.kollage, input.invitation, ctx.actor)),
  /** Whether a link works. */
  look: open
    .input(z.object({ token }))
    .mutation(({ ctx, input }) => lookAtInvitation(ctx.kollage, input.token, ctx.address)),
  accept: open.input(z.object({ token, name: accountName, password })).mutation(async ({ ctx, input }) => {
    const made = await acceptInvitation(ctx.kollage, input.token, input, ctx);
    ctx.setSession(made.token);
    return made.account;
  }),
});
