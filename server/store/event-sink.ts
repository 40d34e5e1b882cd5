import { randomUUID } from 'node:crypto';
import type { RunEventBody } from '../core/domain/event';
import { printable } from '../core/domain/printable';
import type { EventSink } from '../engine/ports';
import { appendBatch, type TimedEvent } from './append-events';
import { isLostConnection } from './lost-connection';
import type { Store } from './store';

/** Takes secrets out of a text. */
export type Redactor = (text: string) => string;

export interface StoredEventSink extends EventSink {
  /** Resolves when fewer than BACKLOG events wait: what produces many lines awaits it. */
  ready(): Promise<void>;
  /** Resolves with the cause when events cannot be stored any more. */
  readonly broken: Promise<Error>;
}

const BATCH_MS = 25;
const BATCH_ROWS = 500;
const BACKLOG = 5_000;
const RETRY_MS = 200;
/** jsonb cannot hold U+0000; long lines are cut. */
const LINE_LIMIT = 16_384;

/** Halves of a character, which JSON may hold and jsonb may not. */
const half = /\p{Surrogate}/gu;

function clean(text: string, redact: Redactor): string {
  // Far more than is kept, for a redactor to find what stands across the end; not the ten megabytes it may be.
  const whole = redact(printable(text.slice(0, 4 * LINE_LIMIT))).replace(half, '\ufffd');
  if (whole.length <= LINE_LIMIT) return whole;
  return `${whole.slice(0, LINE_LIMIT).replace(half, '')}… (${text.length})`;
}

const cleaned = (body: RunEventBody, redact: Redactor): RunEventBody =>
  JSON.parse(JSON.stringify(body), (_, value) => (typeof value === 'string' ? clean(value, redact) : value));

/**
 * Where a run's events go: redacted, numbered from 1 without gaps by the store, written in order and in batches.
 * A lost connection is waited for; nothing is dropped and nothing is stored twice.
 */
export function createEventSink(store: Store, run: string, redact: Redactor): StoredEventSink {
  const writer = randomUUID();
  let batch = 0;
  let waiting: TimedEvent[] = [];
  let writing: Promise<void> | undefined;
  let failed: Error | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wakers: (() => void)[] = [];
  let broke: (cause: Error) => void = () => undefined;
  const broken = new Promise<Error>((resolve) => {
    broke = resolve;
  });

  async function storeBatch(events: readonly TimedEvent[]): Promise<void> {
    batch += 1;
    for (;;) {
      try {
        return await appendBatch(store.db, run, writer, batch, events);
      } catch (cause) {
        if (!isLostConnection(cause)) throw cause;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  async function drain(): Promise<void> {
    try {
      while (waiting.length > 0) {
        const events = waiting.slice(0, BATCH_ROWS);
        waiting = waiting.slice(BATCH_ROWS);
        await storeBatch(events);
        if (waiting.length < BACKLOG) for (const wake of wakers.splice(0)) wake();
      }
    } catch (cause) {
      failed = new Error(`the events of run ${run} cannot be stored`, { cause });
      broke(failed);
      for (const wake of wakers.splice(0)) wake();
    } finally {
      writing = undefined;
    }
  }

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    // A drain that found nothing would end before it is noted here, and be taken for one that still runs.
    if (!failed && waiting.length > 0) writing ??= drain();
    return writing;
  };

  return {
    broken,
    append(body) {
      waiting.push({ at: new Date().toISOString(), body: cleaned(body, redact) });
      if (waiting.length >= BATCH_ROWS) void write();
      else timer ??= setTimeout(() => void write(), BATCH_MS);
    },
    async flush() {
      while (waiting.length > 0 && !failed) await write();
      await writing;
      if (failed) throw failed;
    },
    async ready() {
      if (waiting.length < BACKLOG || failed) return;
      await new Promise<void>((resolve) => {
        wakers = [...wakers, resolve];
      });
    },
  };
}
