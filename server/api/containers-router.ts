import { z } from 'zod';
import { isRecord } from '../core/domain/value';
import { askWorker } from '../usecases/ask-worker';
import { explainContainer } from '../usecases/explain-container';
import { found } from '../usecases/refusal';
import type { ContainerView, UsageView } from '../views/containers';
import { containerName, containerOnHost, hostName, id } from './inputs';
import { cloudOperator, cloudViewer, router } from './procedure';

const containerView = z.custom<ContainerView>(isRecord);
const usageView = z.custom<UsageView>(isRecord);

export const containersRouter = router({
  /** Asked again and again by a screen that somebody looks at; nobody looks, nothing is asked. */
  usage: cloudViewer
    .input(z.object({ cloud: id, containers: z.array(containerOnHost).max(200) }))
    .query(async ({ ctx, input: { cloud, containers } }) => {
      found(await ctx.kollage.store.clouds.get(cloud), 'cloud');
      return usageView.parse(
        await askWorker(ctx.kollage, { kind: 'usage', cloud, containers }, 15_000, ctx.hungUp),
      );
    }),
  /** Files may hold what no secret of the cloud is: for operators. */
  inspect: cloudOperator
    .input(z.object({ cloud: id, host: hostName, container: containerName }))
    .query(async ({ ctx, input }) => {
      found(await ctx.kollage.store.clouds.get(input.cloud), 'cloud');
      return containerView.parse(
        await askWorker(ctx.kollage, { kind: 'container', ...input }, 30_000, ctx.hungUp),
      );
    }),
  /** Why a container fails, by a look at it now. */
  explain: cloudViewer
    .input(z.object({ cloud: id, host: hostName, container: containerName }))
    .query(({ ctx, input: { cloud, host, container } }) =>
      explainContainer(ctx.kollage, cloud, host, container, ctx.hungUp),
    ),
});
