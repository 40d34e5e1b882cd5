/** An image that an engine has, with what its layers weigh. */
export interface StockedImage {
  readonly id: string;
  readonly refs: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Whether a container, running or not, was made from it. */
  readonly used: boolean;
  /** The lowest first. Two images that share a layer name it alike. */
  readonly layers: readonly StockedLayer[];
}

export interface StockedLayer {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
}

/** The images of engines, by host. */
export type ImageStock = Readonly<
  Record<
    string,
    | { readonly kind: 'seen'; readonly images: readonly StockedImage[] }
    | { readonly kind: 'unseen'; readonly cause: string }
  >
>;
