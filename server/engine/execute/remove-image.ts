import type { Docker } from '../ports';

/** Takes an image its names, unless a container uses it by now or a name is another image's. */
export async function removeImage(
  docker: Docker,
  { image, refs }: { readonly image: string; readonly refs: readonly string[] },
  say: (line: string) => void,
): Promise<void> {
  const held = (await docker.images()).find(({ id }) => id === image);
  // The engine itself refuses only the last name of an image that is used.
  if (held?.used) return say(`${refs.join(', ')} stays: a container uses it by now`);
  for (const ref of refs) {
    const now = await docker.imageId(ref);
    if (now === undefined) continue;
    if (now !== image) say(`${ref} stays: it names another image by now`);
    else if (await docker.removeUnused(ref)) say(`removed ${ref}`);
    else say(`${ref} stays: a container uses it by now`);
  }
}
