import { join } from 'node:path';
import { sendMail } from '../adapters/mail/send-mail';
import { postJson } from '../adapters/webhook/post-json';
import type { Queue } from '../store/queue';
import type { Store } from '../store/store';
import { checkWiring } from '../usecases/check-wiring';
import { computePlan } from '../usecases/compute-plan';
import { deliverMail } from '../usecases/deliver-mail';
import { deliverNotice } from '../usecases/deliver-notice';
import { detectHost } from '../usecases/detect-host';
import { executeRun } from '../usecases/execute-run';
import { inspectContainer } from '../usecases/inspect-container';
import { lookAtBackups } from '../usecases/look-at-backups';
import { lookAtContainer } from '../usecases/look-at-container';
import { lookAtHosts } from '../usecases/look-at-hosts';
import { lookAtImages } from '../usecases/look-at-images';
import { measureCloud } from '../usecases/measure-cloud';
import { openConsole } from '../usecases/open-console';
import { openShells } from '../usecases/open-shells';
import type { Worker } from '../usecases/ports';
import { precheckOneHost } from '../usecases/precheck-one-host';
import { readAccess } from '../usecases/read-access';
import { readInstances } from '../usecases/read-instances';
import { readLogs } from '../usecases/read-logs';
import { readServices } from '../usecases/read-services';
import { readUsage } from '../usecases/read-usage';
import { runCloudTask } from '../usecases/run-cloud-task';
import { scheduleBackups } from '../usecases/schedule-backups';
import type { Site } from '../usecases/site';
import { watchCloud } from '../usecases/watch-cloud';
import { composeEngine } from './compose-engine';
import { generator, kitOf } from './kit-of-process';
import { throwaways } from './throwaways';

interface Parts {
  readonly store: Store;
  /** The folder of the project, where roles/ is. */
  readonly root: string;
  /** Names this worker in locks and events. */
  readonly holder: string;
  /** Where notices wait; absent where nobody is told. */
  readonly queue?: Pick<Queue, 'send'>;
}

/** Everything that works on hosts. */
export async function composeSite({ store, root, holder }: Parts): Promise<Site> {
  const [kit, engine] = await Promise.all([
    kitOf(root),
    composeEngine({
      roles: join(root, 'roles'),
      pushAddress: (registry) => throwaways.pushAddress(registry),
    }),
  ]);
  return {
    ...engine,
    store,
    kit,
    throwaways,
    generate: generator(kit),
    holder,
  };
}

/** The work on hosts. */
export async function composeWorker(parts: Parts): Promise<
  Worker & {
    readonly endShells: () => Promise<void>;
    readonly scheduleBackups: (cloud: string, signal: AbortSignal) => Promise<void>;
  }
> {
  const site = await composeSite(parts);
  const shells = openShells(site);
  return {
    shell: shells.open,
    wiring: (cloud, signal) => checkWiring(site, cloud, signal),
    images: (cloud, signal) => lookAtImages(site, cloud, signal),
    backups: (cloud, signal) => lookAtBackups(site, cloud, signal),
    scheduleBackups: async (cloud, signal) => {
      if (parts.queue) await scheduleBackups({ ...site, queue: parts.queue }, cloud, signal);
    },
    endShells: shells.end,
    computePlan: (plan, signal) => computePlan(site, plan, signal),
    executeRun: (run, signal, permit) => executeRun(site, run, signal, permit),
    detect: (cloud, host, signal) => detectHost(site, { cloud, host }, signal),
    look: (cloud, hosts, signal) => lookAtHosts(site, cloud, hosts, signal),
    access: (cloud, signal) => readAccess(site, cloud, signal),
    services: (cloud) => readServices(site, cloud),
    instances: (cloud) => readInstances(site, cloud),
    console: (cloud, instance) => openConsole(site, cloud, instance),
    usage: (cloud, containers) => readUsage(site, cloud, containers),
    container: (cloud, host, container) => inspectContainer(site, cloud, host, container),
    explain: (cloud, host, container) => lookAtContainer(site, cloud, host, container),
    logs: (cloud, host, ask, signal) => readLogs(site, cloud, host, ask, signal),
    runCloudTask: (task, signal, permit) => runCloudTask(site, task, signal, permit),
    measure: (cloud, signal) => measureCloud(site, cloud, signal),
    prechecks: (cloud, host, signal) => precheckOneHost(site, cloud, host, signal),
    watch: (cloud, watcher, signal) =>
      watchCloud({ ...site, ...(parts.queue ? { queue: parts.queue } : {}) }, cloud, watcher, signal),
    mail: (receiver, body) =>
      deliverMail({ store: site.store, mail: sendMail, clock: site.clock }, receiver, body),
    notify: (webhook, body) =>
      deliverNotice({ store: site.store, post: postJson, clock: site.clock }, webhook, body),
    async removeThrowaway(cloud) {
      for (const host of await site.store.hosts.list(cloud))
        if (host.place.kind === 'throwaway' && host.place.made) await throwaways.remove(host.place.made.lab);
    },
  };
}
