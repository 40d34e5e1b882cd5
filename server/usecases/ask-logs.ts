import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createBell } from '../core/domain/bell';
import { isRecord } from '../core/domain/value';
import { EngineError } from '../engine/errors';
import type { LogNews, LogPart, LogReadView, LogSearchView, LogSourcesView } from '../views/logs';
import { askWorker } from './ask-worker';
import type { Asker, Kollage } from './kollage';
import type { LogAsk, LogReads } from './log-asks';
import { found, Refusal } from './refusal';

/** The worker says that a host is silent before this is over. */
const ANSWER_MS = 15_000;
/** A follower looks this often, and at a silent host less often. */
const FOLLOW_MS = 1_000;
const SILENT_MS = 10_000;

const views = {
  sources: z.custom<LogSourcesView>(isRecord),
  read: z.custom<LogReadView>(isRecord),
  search: z.custom<LogSearchView>(isRecord),
  part: z.custom<LogPart>(isRecord),
};
type Views = { readonly [V in keyof typeof views]: z.infer<(typeof views)[V]> };

/** The hosts of a cloud that have logs, whether they answer or not. */
export async function logHosts({ store }: Kollage, cloud: string): Promise<readonly string[]> {
  found(await store.clouds.get(cloud), 'cloud');
  return (await store.hosts.list(cloud)).map(({ name }) => name).sort();
}

/** Asks the worker about the logs of one host. */
export async function askLogs<V extends LogAsk['verb']>(
  kollage: Kollage,
  cloud: string,
  host: string,
  ask: Extract<LogAsk, { verb: V }>,
  hungUp?: AbortSignal,
): Promise<Views[V]> {
  found(await kollage.store.clouds.get(cloud), 'cloud');
  const answer = await askWorker(kollage, { kind: 'logs', cloud, host, ask }, ANSWER_MS, hungUp);
  const schema: z.ZodType<Views[V]> = views[ask.verb as V] as unknown as z.ZodType<Views[V]>;
  return schema.parse(answer);
}

/** A part of a log for a download; the first one is noted in the audit. */
export async function downloadLog(
  kollage: Kollage,
  cloud: string,
  host: string,
  ask: Extract<LogAsk, { verb: 'part' }>,
  asker: Asker,
  hungUp?: AbortSignal,
): Promise<LogPart> {
  const { store } = kollage;
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  if (ask.from === 0)
    await store.audit.add({
      by: asker.name,
      address: asker.address,
      verb: 'logs.download',
      object: name,
      detail: { host, log: ask.source.kind === 'file' ? ask.source.path : ask.source.name },
    });
  return askLogs(kollage, cloud, host, ask, hungUp);
}

/** The logs that are followed on one host. */
export interface FollowedHost {
  readonly host: string;
  readonly reads: LogReads;
}

/**
 * New lines of logs on several hosts as they come, until `signal`. Each host is asked by itself: one that is silent holds up
 * none, and is said once. Nothing runs on a host between two looks.
 */
export async function* followLogs(
  kollage: Kollage,
  cloud: string,
  hosts: readonly FollowedHost[],
  signal: AbortSignal,
): AsyncGenerator<LogNews> {
  found(await kollage.store.clouds.get(cloud), 'cloud');
  const waiting: LogNews[] = [];
  const bell = createBell();
  const tell = (news: LogNews) => {
    waiting.push(news);
    bell.ring();
  };
  // Backpressure for slow readers: a host is polled again after its lines were taken.
  const taken = async () => {
    while (waiting.length > 0 && !signal.aborted) await sleep(100);
  };
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  const following = hosts.map((host) => followHost(kollage, cloud, host, tell, taken, stop));
  stop.addEventListener('abort', bell.ring, { once: true });
  try {
    while (!signal.aborted) {
      const next = waiting.shift();
      if (next) yield next;
      else await bell.heard();
    }
  } finally {
    over.abort();
    await Promise.allSettled(following);
  }
}

async function followHost(
  kollage: Kollage,
  cloud: string,
  { host, reads: first }: FollowedHost,
  tell: (news: LogNews) => void,
  taken: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let reads = first;
  let silent = '';
  while (!signal.aborted) {
    let pause = FOLLOW_MS;
    try {
      const view = await askLogs(kollage, cloud, host, { verb: 'read', reads }, signal);
      const fresh = view.windows.filter((window) => window.kind === 'read' && isNews(window));
      if (fresh.length > 0 || silent !== '') tell({ kind: 'news', view: { ...view, windows: fresh } });
      silent = '';
      reads = reads.map((read, i) => {
        const window = view.windows[i];
        return window?.kind === 'read'
          ? {
              ...read,
              at: { kind: 'news', offset: window.to },
              former: { file: window.file, size: window.size },
            }
          : read;
      });
    } catch (cause) {
      if (signal.aborted) return;
      if (!(cause instanceof EngineError || cause instanceof Refusal)) throw cause;
      if (silent !== cause.message) tell({ kind: 'silent', host, message: cause.message });
      silent = cause.message;
      pause = SILENT_MS;
    }
    await taken();
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

const isNews = ({ lines, notes }: Extract<LogReadView['windows'][number], { kind: 'read' }>): boolean =>
  lines.length > 0 || notes.includes('rotated');
