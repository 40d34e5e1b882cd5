/** One FROM of a Dockerfile. `line` counts from 1. */
export interface FromLine {
  readonly image: string;
  readonly alias?: string;
  readonly line: number;
}

/** The FROM lines of a Dockerfile in their order. */
export function parseFrom(dockerfile: string): readonly FromLine[] {
  return dockerfile.split('\n').flatMap((text, index) => {
    const match = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?\s*$/i.exec(text);
    const [, image, alias] = match ?? [];
    if (image === undefined) return [];
    return [{ image, line: index + 1, ...(alias === undefined ? {} : { alias }) }];
  });
}

/** The names that a template looks up in `images`, with their lines. */
export function imageLookups(template: string): readonly { readonly name: string; readonly line: number }[] {
  return template.split('\n').flatMap((text, index) =>
    [...text.matchAll(/\bimages(?:\[\s*(?:'([^']*)'|"([^"]*)")\s*\]|\.([A-Za-z_]\w*))/g)].map((match) => ({
      name: match[1] ?? match[2] ?? match[3] ?? '',
      line: index + 1,
    })),
  );
}
