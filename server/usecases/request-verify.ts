import type { VerifyWish } from '../views/cloud-tasks';
import type { Asker, Kollage } from './kollage';
import { cancelTask, requestTask } from './request-task';

/** Asks for acceptance tests in a cloud; a worker runs them. */
export const requestVerify = (kollage: Kollage, cloud: string, wish: VerifyWish, asker: Asker) =>
  requestTask(kollage, cloud, { kind: 'verify', wish }, asker, {
    verb: 'cloud.verify',
    detail: { ...wish },
  });

/** Asks the tests that are under way to stop: those that run end first. */
export const cancelVerify = (kollage: Kollage, cloud: string, asker: Asker) =>
  cancelTask(kollage, cloud, 'verify', asker, {
    verb: 'cloud.verify.cancel',
    none: 'acceptance_tests_idle',
  });
