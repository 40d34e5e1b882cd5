import type { KeptState } from './kept-state';

/** References of all images that going back to a kept state needs. */
export const imagesOf = ({ desired, images }: Pick<KeptState, 'desired' | 'images'>): readonly string[] => [
  ...new Set([
    ...Object.values(desired.hosts).flatMap(({ containers }) => containers.map(({ spec }) => spec.image)),
    ...desired.jobs.map(({ spec }) => spec.image),
    ...Object.values(desired.images).map(({ ref }) => ref),
    ...Object.values(images).flatMap((refs) => Object.keys(refs)),
  ]),
];
