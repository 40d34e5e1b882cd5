import { z } from 'zod';
import { readSecrets } from '../usecases/read-secrets';
import { revealSecret } from '../usecases/reveal-secret';
import { rotateSecrets } from '../usecases/rotate-secret';
import { setSecret } from '../usecases/set-secret';
import { secretName, secretValue } from './inputs';
import { cloudOperator, cloudViewer, router } from './procedure';

export const secretsRouter = router({
  list: cloudViewer.query(({ ctx, input }) => readSecrets(ctx.kollage, input.cloud)),
  /** A mutation, so that no client asks for a value again by itself or keeps it. */
  reveal: cloudOperator
    .input(z.object({ name: secretName }))
    .mutation(({ ctx, input }) => revealSecret(ctx.kollage, input.cloud, input.name, ctx.actor)),
  rotate: cloudOperator
    .input(z.object({ names: z.array(secretName).min(1).max(200) }))
    .mutation(({ ctx, input }) =>
      rotateSecrets(ctx.kollage, input.cloud, [...new Set(input.names)], ctx.actor),
    ),
  set: cloudOperator
    .input(z.object({ name: secretName, value: secretValue, known: z.boolean().default(false) }))
    .mutation(({ ctx, input: { cloud, ...typed } }) => setSecret(ctx.kollage, cloud, typed, ctx.actor)),
});
