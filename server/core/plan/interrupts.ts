import type { StepWork } from '../domain/plan';

/** Whether something that runs is stopped for a moment. */
export const interrupts = (work: StepWork): boolean =>
  work.kind === 'restart' || (work.kind === 'container' && work.replaces);
