import {
  accessRouter,
  drainsRouter,
  instancesRouter,
  resourcesRouter,
  servicesRouter,
  verifyRouter,
} from './access-router';
import { auditRouter } from './audit-router';
import { accountsRouter, authRouter, setupRouter, tokensRouter } from './auth-router';
import { backupsRouter } from './backups-router';
import { certificatesRouter } from './certificates-router';
import { cloudsRouter, hostsRouter, settingsRouter } from './clouds-router';
import { containersRouter } from './containers-router';
import { foldersRouter } from './folders-router';
import { imagesRouter } from './images-router';
import { invitationsRouter } from './invitations-router';
import { logsRouter } from './logs-router';
import { mailRouter } from './mail-router';
import { noticesRouter } from './notices-router';
import { overridesRouter } from './overrides-router';
import { overviewRouter } from './overview-router';
import { createCallerFactory, router } from './procedure';
import { providerRouter } from './provider-router';
import { revisionsRouter } from './revisions-router';
import { plansRouter, runsRouter } from './runs-router';
import { secretsRouter } from './secrets-router';
import { shellsRouter } from './shells-router';
import { topologyRouter } from './topology-router';
import { watchRouter } from './watch-router';
import { webhooksRouter } from './webhooks-router';
import { wiringRouter } from './wiring-router';

/** Everything that can be asked of Kollage. */
export const appRouter = router({
  setup: setupRouter,
  auth: authRouter,
  tokens: tokensRouter,
  accounts: accountsRouter,
  provider: providerRouter,
  invitations: invitationsRouter,
  clouds: cloudsRouter,
  settings: settingsRouter,
  overrides: overridesRouter,
  certificates: certificatesRouter,
  secrets: secretsRouter,
  folders: foldersRouter,
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
  overview: overviewRouter,
  webhooks: webhooksRouter,
  mail: mailRouter,
  notices: noticesRouter,
  revisions: revisionsRouter,
  containers: containersRouter,
  logs: logsRouter,
  shells: shellsRouter,
  wiring: wiringRouter,
  images: imagesRouter,
  backups: backupsRouter,
  audit: auditRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
