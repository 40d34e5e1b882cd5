import type { Message, Text } from '../core/domain/text';

type Written = Text | ((...shown: never[]) => Text);
type Said<W extends Written> = W extends (...shown: infer S) => Text ? (...shown: S) => Message : Message;

/** The texts of one subject. This function alone makes messages: a text outside of `server/words` does not compile as one. */
export const messages = <W extends Readonly<Record<string, Written>>>(
  texts: W,
): { readonly [K in keyof W]: Said<W[K]> } => texts as never;
