import { z } from 'zod';
import {
  accessRouter,
  drainsRouter,
  instancesRouter,
  resourcesRouter,
  servicesRouter,
  verifyRouter,
} from './access-router';
import { accountsRouter, authRouter, setupRouter, tokensRouter } from './auth-router';
import { cloudsRouter, hostsRouter, settingsRouter } from './clouds-router';
import { containersRouter } from './containers-router';
import { logsRouter } from './logs-router';
import { admin, createCallerFactory, router } from './procedure';
import { revisionsRouter } from './revisions-router';
import { plansRouter, runsRouter } from './runs-router';
import { secretsRouter } from './secrets-router';
import { topologyRouter } from './topology-router';
import { watchRouter } from './watch-router';

/** Everything that can be asked of Kollage. */
export const appRouter = router({
  setup: setupRouter,
  auth: authRouter,
  tokens: tokensRouter,
  accounts: accountsRouter,
  clouds: cloudsRouter,
  settings: settingsRouter,
  secrets: secretsRouter,
  hosts: hostsRouter,
  topology: topologyRouter,
  plans: plansRouter,
  runs: runsRouter,
  access: accessRouter,
  services: servicesRouter,
  instances: instancesRouter,
  resources: resourcesRouter,
  drains: drainsRouter,
  verify: verifyRouter,
  watch: watchRouter,
  revisions: revisionsRouter,
  containers: containersRouter,
  logs: logsRouter,
  audit: router({
    list: admin
      .input(z.object({ limit: z.int().min(1).max(1000).default(200) }).default({ limit: 200 }))
      .query(({ ctx, input }) => ctx.kollage.store.audit.list(input.limit)),
  }),
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
