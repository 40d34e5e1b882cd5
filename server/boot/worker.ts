import { openQueue } from '../store/queue';
import { startBackupLoop } from '../worker/backup-loop';
import { startWatchLoop } from '../worker/watch-loop';
import { startWorkerLoop } from '../worker/worker-loop';
import { composeWorker } from './compose-worker';
import {
  keepLogsDays,
  leaseSeconds,
  onStop,
  processName,
  projectRoot,
  sayReady,
  storeOfProcess,
} from './environment';
import { lastNet } from './last-net';

const DRAIN_MS = 8_000;
/** Old log lines are removed this often, a few runs at a time. */
const THIN_MS = 10 * 60_000;
const KEEP_PROBES_DAYS = 3;
const KEEP_RECORDINGS_DAYS = 365;
/** A watch that does not end holds nothing up. */
const STOP_MS = 3_000;
const late = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref());

const store = storeOfProcess();
const queue = await openQueue(store.url, true, (cause) => console.error(`worker: ${cause.message}`));
const holder = processName();
const worker = await composeWorker({ store, root: projectRoot(), holder, queue });
const loop = await startWorkerLoop(store, queue, worker, holder, leaseSeconds());
const watching = startWatchLoop(store, worker.watch, holder);
const backups = startBackupLoop(store, worker.schedule);
const days = keepLogsDays();
const thin = () => {
  Promise.all([
    store.runs.thin(days),
    store.watches.thin(KEEP_PROBES_DAYS),
    store.shells.thin(KEEP_RECORDINGS_DAYS),
  ]).catch((cause: Error) => console.error(`worker: ${cause.message}`));
};
thin();
setInterval(thin, THIN_MS).unref();
const end = async (why: 'draining' | 'crashed') => {
  await Promise.all([
    loop.drain(DRAIN_MS, why),
    Promise.race([Promise.all([watching.stop(), backups.stop(), worker.endShells()]), late(STOP_MS)]),
  ]);
  await store.close();
};
lastNet('worker', () => end('crashed'));
onStop(() => end('draining'));
sayReady();
