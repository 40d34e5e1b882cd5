import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';

/** A tar archive of these files, in memory. */
export async function tarOf(
  files: readonly { readonly name: string; readonly content: string; readonly mode?: number }[],
): Promise<Buffer> {
  const archive = pack();
  for (const { name, content, mode } of files) archive.entry({ name, mode: mode ?? 0o644 }, content);
  archive.finalize();
  return buffer(archive);
}
