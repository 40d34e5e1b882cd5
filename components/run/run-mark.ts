import type { RunSummary } from '@/server/views/runs';
import type { Mark } from '../ui/mark';

/** The state of a run as a shape. */
export const runMark: Readonly<Record<RunSummary['state'], Mark>> = {
  waiting: 'waiting',
  running: 'running',
  cancelling: 'running',
  interrupted: 'warn',
  done: 'ok',
  failed: 'failed',
  cancelled: 'warn',
};
