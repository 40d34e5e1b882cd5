import type { Mark } from '../ui/mark';

/** How a host looks: its state in a shape and a word, and what is known of it, short and in full. */
export type HostLook = {
  readonly mark: Mark;
  readonly word: string;
  readonly note: string;
  readonly full: string;
};
