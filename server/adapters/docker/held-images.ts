import type Dockerode from 'dockerode';
import { z } from 'zod';
import type { HeldImage } from '../../engine/ports';

const listed = z.array(
  z.object({
    Id: z.string(),
    RepoTags: z.array(z.string()).nullable(),
    Size: z.number(),
    /** -1 where the engine did not count it. */
    SharedSize: z.number(),
    Created: z.number(),
  }),
);
const made = z.array(z.object({ ImageID: z.string() }));

/** Every image of an engine that has a name, with what its removal would free. */
export async function heldImages(client: Dockerode, abortSignal: AbortSignal): Promise<readonly HeldImage[]> {
  const [images, containers] = await Promise.all([
    client.listImages({ 'shared-size': true, abortSignal } as Dockerode.ListImagesOptions),
    client.listContainers({ all: true, abortSignal }),
  ]);
  const used = new Set(made.parse(containers).map(({ ImageID }) => ImageID));
  return listed.parse(images).flatMap(({ Id, RepoTags, Size, SharedSize, Created }) => {
    const refs = (RepoTags ?? []).filter((ref) => ref !== '<none>:<none>');
    if (refs.length === 0) return [];
    const own = Math.max(0, Size - Math.max(0, SharedSize));
    const createdAt = new Date(Created * 1000).toISOString();
    return [{ id: Id, refs, size: Size, own, createdAt, used: used.has(Id) }];
  });
}
