import { z } from 'zod';
import { renewCertificates } from '../usecases/renew-certificates';
import { cloudOperator, router } from './procedure';

export const certificatesRouter = router({
  /** Makes what is missing; with `rotate`, the next step to another authority. */
  make: cloudOperator
    .input(z.object({ rotate: z.boolean() }))
    .mutation(({ ctx, input }) => renewCertificates(ctx.kollage, input.cloud, input.rotate, ctx.actor)),
});
