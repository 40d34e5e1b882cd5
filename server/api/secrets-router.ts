import { z } from 'zod';
import { readSecrets } from '../usecases/read-secrets';
import { revealSecret } from '../usecases/reveal-secret';
import { rotateSecrets } from '../usecases/rotate-secret';
import { setSecret } from '../usecases/set-secret';
import { id, secretName, secretValue } from './inputs';
import { operator, router, viewer } from './procedure';

const ofCloud = z.object({ cloud: id });

export const secretsRouter = router({
  list: viewer.input(ofCloud).query(({ ctx, input }) => readSecrets(ctx.kollage, input.cloud)),
  /** A mutation, so that no client asks for a value again by itself or keeps it. */
  reveal: operator
    .input(ofCloud.extend({ name: secretName }))
    .mutation(({ ctx, input }) => revealSecret(ctx.kollage, input.cloud, input.name, ctx.actor)),
  rotate: operator
    .input(ofCloud.extend({ names: z.array(secretName).min(1).max(200) }))
    .mutation(({ ctx, input }) =>
      rotateSecrets(ctx.kollage, input.cloud, [...new Set(input.names)], ctx.actor),
    ),
  set: operator
    .input(ofCloud.extend({ name: secretName, value: secretValue, known: z.boolean().default(false) }))
    .mutation(({ ctx, input: { cloud, ...typed } }) => setSecret(ctx.kollage, cloud, typed, ctx.actor)),
});
