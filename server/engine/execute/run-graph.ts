import { setMaxListeners } from 'node:events';
import type { RunOutcome, StepError, StepResult } from '../../core/domain/event';
import type { Step } from '../../core/domain/plan';
import { EngineError } from '../errors';
import type { Clock, EventSink } from '../ports';
import { createReadyQueue } from './ready-queue';

/** Milliseconds that a step has to end after it was told to. */
const LAST_WORDS_MS = 20_000;

/** Milliseconds between two looks at whether a held run may go on. */
const HELD_MS = 250;

/** How one step is carried out. Throws an EngineError when the world refuses. */
export type Perform = (step: Step, signal: AbortSignal) => Promise<StepResult | undefined>;

export interface GraphOptions {
  readonly steps: readonly Step[];
  readonly perform: Perform;
  readonly events: EventSink;
  readonly clock: Clock;
  /** Aborted to cancel: no further step starts, and running steps are aborted. */
  readonly signal: AbortSignal;
  /** Whether the start of steps is held; running steps finish. */
  readonly held?: () => boolean;
  /** Steps side by side, in all and on one host. */
  readonly limits: { readonly total: number; readonly perHost: number };
}

export interface GraphOutcome {
  readonly outcome: RunOutcome;
  /** Milliseconds by the clock. */
  readonly times: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
}

/**
 * Runs steps as soon as what they need is done; of those that could start, the one goes first that begins the longest
 * chain, by the seconds that steps are likely to take. A failed step stops what depends on it and nothing else.
 */
export async function runGraph(options: GraphOptions): Promise<GraphOutcome> {
  const { steps, events, clock, signal, limits } = options;
  const waitingFor = new Map(steps.map((step) => [step.id, new Set(step.needs)]));
  const dependents = new Map<string, Step[]>();
  for (const step of steps)
    for (const need of step.needs) {
      const list = dependents.get(need);
      if (list) list.push(step);
      else dependents.set(need, [step]);
    }
  const chain = chains(dependents);
  const ready = createReadyQueue(chain, limits.perHost);
  for (const step of steps) if (step.needs.length === 0) ready.add(step);
  const times = new Map<string, { start: number; end: number }>();
  const closed = new Set<string>();
  const running = new Set<Promise<void>>();
  let failed = false;

  const skip = (first: Step, because: string): void => {
    const left = [first];
    for (let step = left.pop(); step; step = left.pop()) {
      if (closed.has(step.id)) continue;
      closed.add(step.id);
      events.append({ type: 'step_skipped', step: step.id, because });
      for (const next of (dependents.get(step.id) ?? []).toReversed()) left.push(next);
    }
  };

  const run = async (step: Step): Promise<void> => {
    const start = clock.now();
    try {
      const done = await attempts(step, options);
      times.set(step.id, { start, end: clock.now() });
      events.append({ type: 'step_done', step: step.id, ...(done ? { result: done } : {}) });
      closed.add(step.id);
      for (const next of dependents.get(step.id) ?? []) {
        const left = waitingFor.get(next.id);
        left?.delete(step.id);
        if (left?.size === 0 && !closed.has(next.id)) ready.add(next);
      }
    } catch (cause) {
      times.set(step.id, { start, end: clock.now() });
      closed.add(step.id);
      if (signal.aborted) {
        events.append({ type: 'step_skipped', step: step.id, because: 'cancelled' });
      } else {
        failed = true;
        events.append({ type: 'step_failed', step: step.id, error: asStepError(cause) });
      }
      for (const next of dependents.get(step.id) ?? []) skip(next, step.id);
    } finally {
      ready.free(step.host);
    }
  };

  for (;;) {
    const held = !signal.aborted && options.held?.() === true && closed.size < steps.length;
    while (!held && !signal.aborted && running.size < limits.total) {
      const step = ready.take();
      if (!step) break;
      const task: Promise<void> = run(step).finally(() => running.delete(task));
      running.add(task);
    }
    if (running.size === 0 && !held) break;
    const look = held ? [clock.sleep(HELD_MS, signal).catch(() => undefined)] : [];
    await Promise.race([...running, ...look]);
  }
  if (signal.aborted) for (const step of steps) skip(step, 'cancelled');
  return { outcome: signal.aborted ? 'cancelled' : failed ? 'failed' : 'done', times };
}

/** Seconds of a step of which nothing is said: most take one to three. */
const LIKELY = 2;

/** The seconds of the longest chain of steps that begins with this step. */
function chains(dependents: ReadonlyMap<string, readonly Step[]>): (step: Step) => number {
  const known = new Map<string, number>();
  // A roll over a thousand hosts is a chain longer than a stack is deep.
  return (asked) => {
    const left = [asked];
    for (let step = left.at(-1); step; step = left.at(-1)) {
      const after = dependents.get(step.id) ?? [];
      const open = known.has(step.id) ? [] : after.filter((next) => !known.has(next.id));
      if (open.length > 0) {
        for (const next of open) left.push(next);
        continue;
      }
      left.pop();
      const behind = after.reduce((most, next) => Math.max(most, known.get(next.id) ?? 0), 0);
      known.set(step.id, (step.slowStart ?? LIKELY) + behind);
    }
    return known.get(asked.id) ?? 0;
  };
}

async function attempts(step: Step, { perform, events, clock, signal }: GraphOptions): ReturnType<Perform> {
  for (let attempt = 1; ; attempt++) {
    events.append({ type: 'step_started', step: step.id, attempt });
    try {
      return await withTimeout(step, perform, clock, signal);
    } catch (cause) {
      const error = asStepError(cause);
      if (signal.aborted || !error.retryable || attempt >= step.attempts) throw cause;
      const inMs = 1000 * 2 ** (attempt - 1);
      events.append({ type: 'step_retrying', step: step.id, error, inMs });
      await clock.sleep(inMs, signal);
    }
  }
}

/** Milliseconds that an aborted step has to finish: a replacement must still start its new container. */
function patienceOf({ work }: Step): number {
  switch (work.kind) {
    case 'container':
      return LAST_WORDS_MS + work.spec.stopTimeout * 1000;
    case 'restart':
      return LAST_WORDS_MS + work.stopTimeout * 1000;
    default:
      return LAST_WORDS_MS;
  }
}

/**
 * Bounds a step: at its time-out, or when the run is cancelled, it is aborted and has a moment to stop and to report what
 * it waited for; then it is abandoned. A one-shot is not cancelled: a running migration ends first, within its time-out.
 */
async function withTimeout(
  step: Step,
  perform: Perform,
  clock: Clock,
  signal: AbortSignal,
): ReturnType<Perform> {
  signal.throwIfAborted();
  const [over, finished] = [new AbortController(), new AbortController()];
  const both = step.work.kind === 'job' ? over.signal : AbortSignal.any([signal, over.signal]);
  // One request a container of a host may listen.
  setMaxListeners(0, both);
  const after = (ms: number, act: () => void): void => {
    clock.sleep(ms, finished.signal).then(act, () => undefined);
  };
  const left = new Promise<never>((_, reject) => {
    const leave = () => reject(over.signal.aborted ? stepTimeout(step, false) : both.reason);
    both.addEventListener('abort', () => after(patienceOf(step), leave), { once: true });
  });
  after(step.timeout * 1000, () => over.abort(stepTimeout(step, true)));
  try {
    return await Promise.race([perform(step, both), left]);
  } catch (cause) {
    const tells = cause instanceof EngineError && cause.tag !== 'Cancelled';
    throw over.signal.aborted && !tells ? over.signal.reason : cause;
  } finally {
    finished.abort();
  }
}

/** An attempt that `ended` may be retried. An abandoned attempt may still write, so the step is not retried beside it. */
const stepTimeout = (step: Step, ended: boolean): EngineError =>
  new EngineError('StepTimeout', `${step.subject} on ${step.host} took longer than ${step.timeout} s`, {
    retryable: ended,
    remedy: 'Look at the last lines of its log, then plan again: what is done already is not done twice.',
  });

/** An error of the world keeps its words; anything else is a bug and says so. */
export function asStepError(cause: unknown): StepError {
  if (cause instanceof EngineError) return cause.toStepError();
  const message = cause instanceof Error ? cause.message : String(cause);
  return {
    tag: 'Bug',
    message: `unexpected: ${message}`,
    retryable: false,
    remedy: 'This is a defect of Kollage. Please report it with the log of this run.',
  };
}
