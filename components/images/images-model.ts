import type { ImageView } from '@/server/views/images';

export type ImageState = ImageView['state'] | 'failed' | 'building';
export type Shown = 'all' | 'missing' | 'failed' | 'hosts';

/** An image as a row of the tree. */
export interface ImageRow extends ImageView {
  readonly depth: number;
  /** What one has to know first: a build that goes on or failed comes before what was found. */
  readonly shown: ImageState;
}

/** A build that failed is told while the image is still not there: somebody may have built it elsewhere since. */
export function stateOf({ state, last }: ImageView): ImageState {
  if (last?.outcome === 'running') return 'building';
  return last?.outcome === 'failed' && state === 'absent' ? 'failed' : state;
}

/** Each image below what it is built from, brothers by name. */
export function treeOf(images: readonly ImageView[]): readonly ImageRow[] {
  const names = new Set(images.map(({ name }) => name));
  const children = new Map<string, ImageView[]>();
  for (const image of images) {
    const above = names.has(image.parent) ? image.parent : '';
    children.set(above, [...(children.get(above) ?? []), image]);
  }
  const rows = (above: string, depth: number): readonly ImageRow[] =>
    [...(children.get(above) ?? [])]
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap((image) => [{ ...image, depth, shown: stateOf(image) }, ...rows(image.name, depth + 1)]);
  return rows('', 0);
}

const fits: Readonly<Record<Shown, (row: ImageRow) => boolean>> = {
  all: () => true,
  missing: ({ shown }) => shown === 'absent' || shown === 'failed',
  failed: ({ shown }) => shown === 'failed',
  hosts: ({ hosts }) => hosts.length > 0,
};

/** The rows that are looked for: without their parents where those do not fit, and then not indented. */
export function chosenRows(rows: readonly ImageRow[], shown: Shown, query: string): readonly ImageRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (shown === 'all' && words.length === 0) return rows;
  return rows
    .filter((row) => fits[shown](row) && words.every((word) => `${row.name} ${row.role}`.includes(word)))
    .map((row) => ({ ...row, depth: 0 }));
}

export const countOf = (rows: readonly ImageRow[], shown: Shown): number => rows.filter(fits[shown]).length;
