/** A text in both languages of the panel. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}
