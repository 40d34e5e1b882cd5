import { openQueue } from '../store/queue';
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

const store = storeOfProcess();
const queue = await openQueue(store.url, true, (cause) => console.error(`worker: ${cause.message}`));
const holder = processName();
const worker = await composeWorker({ store, root: projectRoot(), holder });
const loop = await startWorkerLoop(store, queue, worker, holder, leaseSeconds());
const days = keepLogsDays();
const thin = () => {
  store.runs.thin(days).catch((cause: Error) => console.error(`worker: ${cause.message}`));
};
thin();
setInterval(thin, THIN_MS).unref();
const end = async (why: 'draining' | 'crashed') => {
  await loop.drain(DRAIN_MS, why);
  await store.close();
};
lastNet('worker', () => end('crashed'));
onStop(() => end('draining'));
sayReady();
