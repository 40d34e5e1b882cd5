import type { StepView } from '@/server/usecases/views';

/** Kinds of steps that only make ready; pictures draw them smaller, so that the services stand out. */
export const preparing: readonly StepView['kind'][] = ['precheck', 'system', 'push', 'pull', 'files'];
