import { z } from 'zod';
import { grants } from '../core/domain/account-role';
import { providerOf, removeProvider, saveProvider } from '../usecases/provider-settings';
import { id } from './inputs';
import { admin, router } from './procedure';

const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\s\p{C}](.*[^\s\p{C}])?$/u, 'one line');

const wish = z.strictObject({
  issuer: z
    .string()
    .max(500)
    .regex(/^https?:\/\/[\w.:[\]-]+(\/[\w.~:@%/-]*)?$/, 'an address that begins with https://')
    .refine((text) => URL.canParse(text), 'an address'),
  id: line(200),
  secret: z.string().min(1).max(1000).exactOptional(),
  label: line(40),
  scope: z
    .string()
    .max(300)
    .regex(/^openid( [\w.:/-]+)*$/, 'openid, then more words'),
  claim: line(200),
  rules: z
    .array(z.strictObject({ value: line(300), cloud: id.exactOptional(), role: z.enum(grants) }))
    .max(200),
  otherwise: z.enum(grants),
});

/** The provider by which people sign in. */
export const providerRouter = router({
  get: admin.query(async ({ ctx }) => (await providerOf(ctx.kollage))?.view ?? null),
  save: admin.input(wish).mutation(({ ctx, input }) => saveProvider(ctx.kollage, input, ctx.actor)),
  remove: admin.mutation(({ ctx }) => removeProvider(ctx.kollage, ctx.actor)),
});
