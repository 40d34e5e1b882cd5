/** Bytes that fit into one request once they are base64. */
const MOST_BYTES = 2_600_000;

/** What was chosen in the browser, as the API takes it. */
export type Chosen =
  | { readonly kind: 'archive'; readonly name: string; readonly size: number; readonly data: string }
  | {
      readonly kind: 'files';
      readonly name: string;
      readonly files: readonly { readonly path: string; readonly data: string }[];
    }
  | { readonly kind: 'large' };

/** A file of a folder, by its path in it. */
export interface PickedFile {
  readonly webkitRelativePath: string;
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The files of a folder that was chosen, without the folder's own name and without the history of git. */
export async function readPicked(files: readonly PickedFile[]): Promise<Chosen> {
  const named = files
    .map((file) => ({ file, path: file.webkitRelativePath.split('/').slice(1).join('/') || file.name }))
    .filter(({ path }) => !path.split('/').includes('.git'));
  if (named.reduce((sum, { file }) => sum + file.size, 0) > MOST_BYTES) return { kind: 'large' };
  const read = named.map(async ({ file, path }) => ({ path, data: base64(await file.arrayBuffer()) }));
  return {
    kind: 'files',
    name: files[0]?.webkitRelativePath.split('/')[0] ?? '',
    files: await Promise.all(read),
  };
}

/** An archive that was chosen. */
export async function readArchive(file: PickedFile): Promise<Chosen> {
  if (file.size > MOST_BYTES) return { kind: 'large' };
  return { kind: 'archive', name: file.name, size: file.size, data: base64(await file.arrayBuffer()) };
}

function base64(bytes: ArrayBuffer): string {
  const all = new Uint8Array(bytes);
  let text = '';
  for (let at = 0; at < all.length; at += 32_768)
    text += String.fromCharCode(...all.subarray(at, at + 32_768));
  return btoa(text);
}

/** The bytes of base64. */
export const bytesOf = (data: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
