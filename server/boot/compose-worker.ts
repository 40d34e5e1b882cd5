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
import { scheduleChecks } from '../usecases/schedule-checks';
import { watchCloud } from '../usecases/watch-cloud';
import type { WorkerDeps } from '../usecases/worker-deps';
import { composeEngine } from './compose-engine';
import { throwaways } from './throwaways';
import { generator, toolsOf } from './tools-of-process';

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
export async function composeSite({ store, root, holder }: Parts): Promise<WorkerDeps> {
  const [tools, engine] = await Promise.all([
    toolsOf(root),
    composeEngine({
      roles: join(root, 'roles'),
      pushAddress: (registry) => throwaways.pushAddress(registry),
    }),
  ]);
  return {
    ...engine,
    store,
    tools,
    throwaways,
    generate: generator(tools),
    holder,
  };
}

/** The work on hosts. */
export async function composeWorker(parts: Parts): Promise<
  Worker & {
    readonly endShells: () => Promise<void>;
    readonly schedule: (cloud: string, signal: AbortSignal) => Promise<void>;
  }
> {
  const worker = await composeSite(parts);
  const shells = openShells(worker);
  return {
    shell: shells.open,
    wiring: (cloud, signal) => checkWiring(worker, cloud, signal),
    images: (cloud, signal) => lookAtImages(worker, cloud, signal),
    backups: (cloud, signal) => lookAtBackups(worker, cloud, signal),
    schedule: async (cloud, signal) => {
      if (!parts.queue) return;
      await scheduleChecks({ ...worker, queue: parts.queue }, cloud);
      await scheduleBackups({ ...worker, queue: parts.queue }, cloud, signal);
    },
    endShells: shells.end,
    computePlan: (plan, signal) => computePlan(worker, plan, signal),
    executeRun: (run, signal, permit) => executeRun(worker, run, signal, permit),
    detect: (cloud, host, signal) => detectHost(worker, { cloud, host }, signal),
    look: (cloud, hosts, signal) => lookAtHosts(worker, cloud, hosts, signal),
    access: (cloud, signal) => readAccess(worker, cloud, signal),
    services: (cloud) => readServices(worker, cloud),
    instances: (cloud) => readInstances(worker, cloud),
    console: (cloud, instance) => openConsole(worker, cloud, instance),
    usage: (cloud, containers) => readUsage(worker, cloud, containers),
    container: (cloud, host, container) => inspectContainer(worker, cloud, host, container),
    explain: (cloud, host, container) => lookAtContainer(worker, cloud, host, container),
    logs: (cloud, host, ask, signal) => readLogs(worker, cloud, host, ask, signal),
    runCloudTask: (task, signal, permit) => runCloudTask(worker, task, signal, permit),
    measure: (cloud, signal) => measureCloud(worker, cloud, signal),
    prechecks: (cloud, host, signal) => precheckOneHost(worker, cloud, host, signal),
    watch: (cloud, watcher, signal) =>
      watchCloud({ ...worker, ...(parts.queue ? { queue: parts.queue } : {}) }, cloud, watcher, signal),
    mail: (receiver, body) =>
      deliverMail({ store: worker.store, mail: sendMail, clock: worker.clock }, receiver, body),
    notify: (webhook, body) =>
      deliverNotice({ store: worker.store, post: postJson, clock: worker.clock }, webhook, body),
    async removeThrowaway(cloud) {
      for (const host of await worker.store.hosts.list(cloud))
        if (host.place.kind === 'throwaway' && host.place.made) await throwaways.remove(host.place.made.lab);
    },
  };
}
