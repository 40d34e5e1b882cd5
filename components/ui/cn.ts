import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({ extend: { theme: { text: ['mono'] } } });

/** Class names in one string; of two that say the same property the later one stays. */
export const cn = (...classes: ClassValue[]): string => merge(clsx(classes));
