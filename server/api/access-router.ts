import { z } from 'zod';
import { isRecord } from '../core/domain/value';
import { askWorker } from '../usecases/ask-worker';
import { readConsole } from '../usecases/open-console';
import { readCredentials } from '../usecases/read-credentials';
import { readServiceCards } from '../usecases/read-service-cards';
import { found } from '../usecases/refusal';
import { cancelDrain, requestDrain } from '../usecases/request-drain';
import { requestInit, resourceTasks } from '../usecases/request-init';
import { cancelVerify, requestVerify } from '../usecases/request-verify';
import { viewTask } from '../usecases/waits-for';
import type { AccessView } from '../views/access';
import type { InstancesView } from '../views/instances';
import type { ServicesView } from '../views/services';
import { firstWish, globals, hostName, id, testMatch } from './inputs';
import { cloudOperator, cloudViewer, router } from './procedure';

const accessView = z.custom<AccessView>(isRecord);
const servicesView = z.custom<ServicesView>(isRecord);
const instancesView = z.custom<InstancesView>(isRecord);

export const accessRouter = router({
  get: cloudViewer.query(async ({ ctx, input }) => {
    found(await ctx.kollage.store.clouds.get(input.cloud), 'cloud');
    return accessView.parse(
      await askWorker(ctx.kollage, { kind: 'access', cloud: input.cloud }, 30_000, ctx.hungUp),
    );
  }),
  openrc: cloudOperator
    .input(z.object({ who: z.enum(['admin', 'demo']) }))
    .mutation(({ ctx, input }) => readCredentials(ctx.kollage, input.cloud, input.who, ctx.actor)),
  cloudsYaml: cloudOperator.mutation(({ ctx, input }) =>
    readCredentials(ctx.kollage, input.cloud, 'clouds.yaml', ctx.actor),
  ),
});

export const servicesRouter = router({
  /** The services that can be switched on and off, with their contents. */
  cards: cloudViewer.query(({ ctx, input }) => readServiceCards(ctx.kollage, input.cloud)),
  /** The same as they would be with a draft; evaluates what the asker typed, so it takes who may save it too. */
  cardsWith: cloudOperator
    .input(z.object({ draft: globals }))
    .query(({ ctx, input }) => readServiceCards(ctx.kollage, input.cloud, input.draft)),
  list: cloudViewer.query(async ({ ctx, input }) => {
    found(await ctx.kollage.store.clouds.get(input.cloud), 'cloud');
    return servicesView.parse(
      await askWorker(ctx.kollage, { kind: 'services', cloud: input.cloud }, 30_000, ctx.hungUp),
    );
  }),
});

export const instancesRouter = router({
  list: cloudViewer.query(async ({ ctx, input }) => {
    found(await ctx.kollage.store.clouds.get(input.cloud), 'cloud');
    return instancesView.parse(
      await askWorker(ctx.kollage, { kind: 'instances', cloud: input.cloud }, 30_000, ctx.hungUp),
    );
  }),
  console: cloudOperator
    .input(z.object({ instance: id }))
    .mutation(({ ctx, input }) =>
      readConsole(ctx.kollage, input.cloud, input.instance, ctx.actor, ctx.hungUp),
    ),
});

/** Compute hosts that are taken out of use, and given back. */
export const drainsRouter = router({
  get: cloudViewer.query(async ({ ctx, input }) => {
    found(await ctx.kollage.store.clouds.get(input.cloud), 'cloud');
    return (await viewTask(ctx.kollage, input.cloud, 'drain')) ?? null;
  }),
  start: cloudOperator
    .input(z.object({ host: hostName, back: z.boolean() }))
    .mutation(({ ctx, input: { cloud, host, back } }) =>
      requestDrain(ctx.kollage, cloud, { host, back }, ctx.actor),
    ),
  cancel: cloudOperator.mutation(({ ctx, input }) => cancelDrain(ctx.kollage, input.cloud, ctx.actor)),
});

/** OpenStack's acceptance tests in a cloud. */
export const verifyRouter = router({
  get: cloudViewer.query(async ({ ctx, input }) => {
    found(await ctx.kollage.store.clouds.get(input.cloud), 'cloud');
    return (await viewTask(ctx.kollage, input.cloud, 'verify')) ?? null;
  }),
  start: cloudOperator
    .input(z.object({ match: testMatch.optional() }))
    .mutation(({ ctx, input: { cloud, match } }) =>
      requestVerify(ctx.kollage, cloud, match === undefined ? {} : { match }, ctx.actor),
    ),
  cancel: cloudOperator.mutation(({ ctx, input }) => cancelVerify(ctx.kollage, input.cloud, ctx.actor)),
});

/** The first resources of a cloud. */
export const resourcesRouter = router({
  get: cloudViewer.query(async ({ ctx, input }) => {
    found(await ctx.kollage.store.clouds.get(input.cloud), 'cloud');
    return (await viewTask(ctx.kollage, input.cloud, ...resourceTasks)) ?? null;
  }),
  create: cloudOperator
    .input(z.object({ wish: firstWish }))
    .mutation(({ ctx, input }) => requestInit(ctx.kollage, input.cloud, { wish: input.wish }, ctx.actor)),
  remove: cloudOperator
    .input(z.object({ confirmName: z.string().max(63) }))
    .mutation(({ ctx, input }) =>
      requestInit(ctx.kollage, input.cloud, { confirmName: input.confirmName }, ctx.actor),
    ),
});
