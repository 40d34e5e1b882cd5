import { z } from 'zod';
import { addMailReceiver, listMailReceivers, removeMailReceiver } from '../usecases/mail-receivers';
import { removeMail, saveMail, viewMail } from '../usecases/mail-settings';
import { hostAddress, hostPort, id } from './inputs';
import { admin, cloudOperator, router } from './procedure';

/** A bare mail address: it cannot inject a header or a second receiver. */
const address = z
  .string()
  .max(254)
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9]([A-Za-z0-9.-]{0,187}[A-Za-z0-9])?$/,
    'an e-mail address',
  );

const server = z.strictObject({
  host: hostAddress,
  port: hostPort,
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().min(1).max(200).exactOptional(),
  password: z.string().min(1).max(1000).exactOptional(),
  from: address,
});

/** The server that mails notices, for admins; whom a cloud's notices are mailed to, for its operators. */
export const mailRouter = router({
  get: admin.query(({ ctx }) => viewMail(ctx.kollage)),
  save: admin.input(server).mutation(({ ctx, input }) => saveMail(ctx.kollage, input, ctx.actor)),
  remove: admin.mutation(({ ctx }) => removeMail(ctx.kollage, ctx.actor)),
  receivers: cloudOperator.query(({ ctx, input }) => listMailReceivers(ctx.kollage, input.cloud)),
  add: cloudOperator
    .input(z.object({ address, onlyBad: z.boolean(), language: z.enum(['en', 'zh']) }))
    .mutation(({ ctx, input: { cloud, ...wish } }) => addMailReceiver(ctx.kollage, cloud, wish, ctx.actor)),
  drop: cloudOperator
    .input(z.object({ receiver: id }))
    .mutation(({ ctx, input }) => removeMailReceiver(ctx.kollage, input.cloud, input.receiver, ctx.actor)),
});
