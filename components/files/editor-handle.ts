/** Selects a line and shows it. */
export interface EditorHandle {
  goTo(line: number): void;
}
