import { createHash } from 'node:crypto';
import type Dockerode from 'dockerode';
import { z } from 'zod';
import type { StockedLayer } from '../../core/domain/stock';
import type { HeldImage } from '../../engine/ports';

const listed = z.array(
  z.object({
    Id: z.string(),
    RepoTags: z.array(z.string()).nullable(),
    Size: z.number(),
    /** -1 where the engine did not count it. */
    SharedSize: z.number(),
    Created: z.number(),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
);
const history = z.array(z.object({ Created: z.number(), CreatedBy: z.string(), Size: z.number() }));
const made = z.array(z.object({ ImageID: z.string() }));

/** Every image of an engine that has a name, with what its removal would free. */
export async function heldImages(client: Dockerode, abortSignal: AbortSignal): Promise<readonly HeldImage[]> {
  const [images, containers] = await Promise.all([
    client.listImages({ 'shared-size': true, abortSignal } as Dockerode.ListImagesOptions),
    client.listContainers({ all: true, abortSignal }),
  ]);
  const used = new Set(made.parse(containers).map(({ ImageID }) => ImageID));
  return listed.parse(images).flatMap(({ Id, RepoTags, Size, SharedSize, Created, Labels }) => {
    const refs = (RepoTags ?? []).filter((ref) => ref !== '<none>:<none>');
    if (refs.length === 0) return [];
    const own = Math.max(0, Size - Math.max(0, SharedSize));
    const createdAt = new Date(Created * 1000).toISOString();
    return [{ id: Id, refs, size: Size, own, createdAt, used: used.has(Id), labels: Labels ?? {} }];
  });
}

/**
 * What an image's layers weigh, the lowest first. A layer is named by all that made it and what is below: an image that is
 * built on another one, or shares its beginning, repeats that history to the letter.
 */
export function readLayers(seen: unknown): readonly StockedLayer[] {
  let below = '';
  return history
    .parse(seen)
    .toReversed()
    .map(({ Created, CreatedBy, Size }) => {
      below = createHash('sha256')
        .update(JSON.stringify([below, Created, CreatedBy, Size]))
        .digest('hex');
      return { id: below, size: Size };
    })
    .filter(({ size }) => size > 0);
}
