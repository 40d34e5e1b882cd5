/** A text in both languages of the panel. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** What stands in a sentence as it is: a name, a path, a number. */
export type Shown = string | number;
