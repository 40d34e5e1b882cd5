import { z } from 'zod';
import type { StepError } from '../core/domain/event';
import { EngineError } from '../engine/errors';
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

/** Has a worker do a short task and waits for the answer, at most `ms`. What failed there is thrown here. */
export async function askWorker({ queue }: Kollage, job: Job, ms: number): Promise<unknown> {
  const raw = await queue.answer(job, await queue.send(job), ms);
  if (raw === undefined || raw === null)
    throw new Refusal('unavailable', 'no worker answered in time; is one running?');
  const answer = answerSchema.parse(raw);
  if (answer.ok) return answer.value;
  throw new EngineError(answer.error.tag, answer.error.message, answer.error);
}
