import { z } from 'zod';
import type { StepError } from '../core/domain/event';
import { EngineError } from '../engine/errors';
import type { Queue } from '../store/queue';
import type { Kollage } from './kollage';
import type { Job } from './ports';
import { Refusal } from './refusal';

const error: z.ZodType<StepError> = z.object({
  tag: z.string(),
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

/** What is asked just now: who asks the same meanwhile gets the same answer. */
const asked = new WeakMap<Queue, Map<string, Promise<unknown>>>();
/** These change nothing and say the same to everybody who may ask. */
const shared: ReadonlySet<Job['kind']> = new Set(['detect', 'access', 'services', 'instances']);

/** Has a worker do a short task and waits for the answer, at most `ms`. What failed there is thrown here. */
export function askWorker({ queue }: Kollage, job: Job, ms: number): Promise<unknown> {
  if (!shared.has(job.kind)) return ask(queue, job, ms);
  const open = asked.get(queue) ?? new Map<string, Promise<unknown>>();
  asked.set(queue, open);
  const key = JSON.stringify(job);
  const answer = open.get(key) ?? ask(queue, job, ms).finally(() => open.delete(key));
  open.set(key, answer);
  return answer;
}

async function ask(queue: Queue, job: Job, ms: number): Promise<unknown> {
  const raw = await queue.answer(job, await queue.send(job), ms);
  if (raw === undefined || raw === null)
    throw new Refusal('unavailable', 'no worker answered in time; is one running?');
  const answer = answerSchema.parse(raw);
  if (answer.ok) return answer.value;
  throw new EngineError(answer.error.tag, answer.error.message, answer.error);
}
