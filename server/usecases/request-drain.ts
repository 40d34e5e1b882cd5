import type { DrainWish } from '../views/cloud-tasks';
import type { Asker, Kollage } from './kollage';
import { cancelTask, requestTask } from './request-task';

/** Asks for a compute host to be drained or given back; a worker does it. */
export const requestDrain = (kollage: Kollage, cloud: string, wish: DrainWish, asker: Asker) =>
  requestTask(kollage, cloud, { kind: 'drain', wish }, asker, {
    verb: wish.back ? 'host.undrain' : 'host.drain',
    detail: { host: wish.host },
  });

/** Asks the drain that is under way to stop: what moves arrives or turns back, nothing else begins. */
export const cancelDrain = (kollage: Kollage, cloud: string, asker: Asker) =>
  cancelTask(kollage, cloud, 'drain', asker, {
    verb: 'host.drain.cancel',
    none: 'drain_idle',
  });
