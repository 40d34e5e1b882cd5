/** One line of a unified diff; secrets inside `text` are `‹lock:name›`. */
export interface DiffLine {
  readonly kind: 'hunk' | 'context' | 'insert' | 'delete';
  readonly old?: number;
  readonly new?: number;
  readonly text: string;
}
