import type { CloudView } from '@/server/views/clouds';
import type { Mark } from '../ui/mark';

/** The state of a cloud as a shape. */
export const cloudMark: Readonly<Record<CloudView['state'], Mark>> = {
  none: 'waiting',
  deployed: 'ok',
  failed: 'failed',
  running: 'running',
};
