import type { Step, StepWork } from '../domain/plan';

/** A step before its edges are known. */
export type Draft = Omit<Step, 'needs'>;

export const MINUTES = 60;
export const draft = (
  id: string,
  host: string,
  role: string,
  subject: string,
  work: StepWork,
  timeout: number,
  attempts = 1,
): Draft => ({ id, host, role, subject, work, timeout, attempts });
