import { z } from 'zod';
import { errorTags } from '../core/domain/error-tag';
import type { StepError } from '../core/domain/event';
import { EngineError } from '../engine/errors';
import type { Queue } from '../store/queue';
import type { Kollage } from './kollage';
import type { Job } from './ports';
import { Refusal } from './refusal';

const error: z.ZodType<StepError> = z.object({
  tag: z.enum(errorTags).catch('InternalError'),
  message: z.string(),
  retryable: z.boolean(),
  lines: z.array(z.string()).exactOptional(),
  remedy: z.string().exactOptional(),
});

/** How the worker answers a task. */
export const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** A job that somebody waits for. */
interface Question {
  readonly answer: Promise<unknown>;
  waiting: number;
  /** No caller is waiting any more. */
  drop(): void;
}

/** Open questions: identical questions share one answer. */
const asked = new WeakMap<Queue, Map<string, Question>>();
/** These change nothing and say the same to everybody who may ask. */
const shared: ReadonlySet<Job['kind']> = new Set([
  'detect',
  'look',
  'access',
  'services',
  'instances',
  'usage',
  'explain',
  'measure',
  'prechecks',
  'logs',
  'images',
  'backups',
  'wiring',
]);

/**
 * Has a worker do a short task and waits for the answer, at most `ms`. What failed there is thrown here. When all who
 * ask have hung up, a job that no worker has begun is dropped.
 */
export async function askWorker(
  { queue }: Kollage,
  job: Job,
  ms: number,
  hungUp?: AbortSignal,
): Promise<unknown> {
  const open = asked.get(queue) ?? new Map<string, Question>();
  asked.set(queue, open);
  const key = shared.has(job.kind) ? JSON.stringify(job) : undefined;
  const question = (key && open.get(key)) || ask(queue, job, ms);
  const forget = () => {
    if (key && open.get(key) === question) open.delete(key);
  };
  if (key) open.set(key, question);
  question.waiting += 1;
  try {
    return await whileThere(question.answer, hungUp);
  } finally {
    question.waiting -= 1;
    if (question.waiting === 0) {
      // Answered or dropped: the next identical question is sent again.
      forget();
      question.drop();
    }
  }
}

function whileThere(answer: Promise<unknown>, hungUp: AbortSignal | undefined): Promise<unknown> {
  if (!hungUp) return answer;
  return new Promise((resolve, reject) => {
    const left = () => reject(new Refusal('unavailable', { kind: 'asker_left' }));
    if (hungUp.aborted) left();
    hungUp.addEventListener('abort', left, { once: true });
    answer.then(resolve, reject).finally(() => hungUp.removeEventListener('abort', left));
  });
}

function ask(queue: Queue, job: Job, ms: number): Question {
  const dropped = new AbortController();
  const answer = answerOf(queue, job, ms, dropped.signal);
  // The caller may be gone: a rejection must not stay unhandled.
  answer.catch(() => undefined);
  return { answer, waiting: 0, drop: () => dropped.abort() };
}

async function answerOf(queue: Queue, job: Job, ms: number, dropped: AbortSignal): Promise<unknown> {
  const raw = await queue.answer(job, await queue.send(job), ms, dropped);
  if (raw === undefined || raw === null) throw new Refusal('unavailable', { kind: 'worker_silent' });
  const answer = answerSchema.parse(raw);
  if (answer.ok) return answer.value;
  throw new EngineError(answer.error.tag, answer.error.message, answer.error);
}
