/** Something that a terminal showed, or a new size of it; milliseconds since its beginning. */
export type ShellEvent =
  | { readonly kind: 'output'; readonly ms: number; readonly text: string }
  | { readonly kind: 'size'; readonly ms: number; readonly text: string };
