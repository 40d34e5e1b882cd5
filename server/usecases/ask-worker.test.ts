import { expect, it } from 'vitest';
import type { Queue } from '../store/queue';
import { askWorker } from './ask-worker';
import type { Kollage } from './kollage';
import type { Job } from './ports';

/** A queue whose worker answers when it is told to. */
function slowQueue() {
  const sent: Job[] = [];
  const answers: (() => void)[] = [];
  const dropped: Job[] = [];
  const queue: Partial<Queue> = {
    send: async (job) => String(sent.push(job)),
    answer: (job, _id, _ms, signal) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => {
          dropped.push(job);
          resolve(undefined);
        });
        answers.push(() => resolve({ ok: true, value: job.kind }));
      }),
  };
  return {
    sent,
    dropped,
    kollage: { queue } as unknown as Kollage,
    answer: () => answers.splice(0).map((one) => one()),
  };
}

it('the same question of many is one job, and a later one is another', async () => {
  const { sent, kollage, answer } = slowQueue();
  const ask = (job: Job) => askWorker(kollage, job, 1000);
  const all = Array.from({ length: 1000 }, () => ask({ kind: 'access', cloud: 'a' }));
  const other = ask({ kind: 'access', cloud: 'b' });
  await new Promise(setImmediate);
  expect(sent).toHaveLength(2);
  answer();
  expect(new Set(await Promise.all(all))).toEqual(new Set(['access']));
  await other;
  const later = ask({ kind: 'access', cloud: 'a' });
  await new Promise(setImmediate);
  expect(sent).toHaveLength(3);
  answer();
  await later;
});

it('what changes something, or is told to one alone, is done as often as it is asked for', async () => {
  const { sent, kollage, answer } = slowQueue();
  const jobs: Job[] = [
    { kind: 'remove_throwaway', cloud: 'a' },
    { kind: 'console', cloud: 'a', instance: 'i' },
  ];
  const all = [...jobs, ...jobs].map((job) => askWorker(kollage, job, 1000));
  await new Promise(setImmediate);
  expect(sent).toHaveLength(4);
  answer();
  await Promise.all(all);
});

it('a job is dropped when all who ask have hung up, and not before; who asks then asks anew', async () => {
  const { sent, dropped, kollage, answer } = slowQueue();
  const job: Job = { kind: 'access', cloud: 'a' };
  const askers = [new AbortController(), new AbortController()];
  const all = askers.map(({ signal }) => askWorker(kollage, job, 1000, signal).catch((cause) => cause.kind));
  await new Promise(setImmediate);
  askers[0]?.abort();
  expect(await all[0]).toBe('unavailable');
  expect(dropped).toEqual([]);
  askers[1]?.abort();
  expect(await all[1]).toBe('unavailable');
  expect(dropped).toEqual([job]);
  const later = askWorker(kollage, job, 1000);
  await new Promise(setImmediate);
  expect(sent).toHaveLength(2);
  answer();
  expect(await later).toBe('access');
});
