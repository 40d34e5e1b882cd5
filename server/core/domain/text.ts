/** A text in both languages of the panel. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

declare const ofWords: unique symbol;

/** A text that `server/words` holds: what Kollage itself says. */
export interface Message extends Text {
  readonly [ofWords]: true;
}

/** A part of a sentence that is not translated: a name, a path, a number. */
export type Shown = string | number;

/** Alternatives in a sentence, in both languages. */
export const eitherOf = (names: readonly unknown[]): Text => ({
  en: names.join(' or '),
  zh: names.join(' 或 '),
});

/** Names in a sentence, in both languages; the first `most` by name, the rest counted. */
export function listed(names: readonly string[], most = 5): Text {
  const more = names.length - most;
  const first = names.slice(0, most);
  return {
    en: first.join(', ') + (more > 0 ? ` and ${more} more` : ''),
    zh: first.join('、') + (more > 0 ? `等（另有 ${more} 个）` : ''),
  };
}
