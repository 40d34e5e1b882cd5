import type { ContainerRow } from '@/server/core/domain/wellness';
import type { Mark } from '../ui/mark';

/** How the condition of a container is drawn. */
export const conditionMark: Readonly<Record<ContainerRow['condition'], Mark>> = {
  well: 'ok',
  starting: 'running',
  failing: 'failed',
  missing: 'failed',
  resting: 'waiting',
  stopped: 'warn',
  ended: 'ok',
  unknown: 'unknown',
};
