import type { StepView } from '@/server/views/plans';

/** Kinds of steps that only make ready; pictures draw them smaller, so that the services stand out. */
export const preparing: readonly StepView['kind'][] = ['precheck', 'system', 'push', 'pull', 'files'];
