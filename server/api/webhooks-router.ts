import { z } from 'zod';
import { addWebhook, listWebhooks, removeWebhook, tryWebhooks } from '../usecases/manage-webhooks';
import { id } from './inputs';
import { cloudOperator, router } from './procedure';

/** Without credentials: what signs a notice is ours. */
const receiver = z
  .string()
  .max(500)
  .regex(
    /^https?:\/\/[\w.:[\]-]+(\/[\w.~:/?#!$&'()*+,;=%@-]*)?$/,
    'an address that begins with http:// or https://',
  )
  .refine((text) => URL.canParse(text) && new URL(text).username === '', 'an address without a user name');

/** Addresses may hold a secret of their receiver: for operators. */
export const webhooksRouter = router({
  list: cloudOperator.query(({ ctx, input }) => listWebhooks(ctx.kollage, input.cloud)),
  add: cloudOperator
    .input(z.object({ url: receiver, onlyBad: z.boolean() }))
    .mutation(({ ctx, input: { cloud, ...wish } }) => addWebhook(ctx.kollage, cloud, wish, ctx.actor)),
  remove: cloudOperator
    .input(z.object({ webhook: id }))
    .mutation(({ ctx, input }) => removeWebhook(ctx.kollage, input.cloud, input.webhook, ctx.actor)),
  try: cloudOperator.mutation(({ ctx, input }) => tryWebhooks(ctx.kollage, input.cloud, ctx.actor)),
});
