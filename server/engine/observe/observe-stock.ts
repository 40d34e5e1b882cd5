import type { StockedImage } from '../../core/domain/stock';
import { createLimit } from '../build/limit';
import type { Docker } from '../ports';

/** Requests to an engine at a time. */
const AT_ONCE = 8;

/** The images of an engine, with what their layers weigh. One that goes meanwhile is left out. */
export async function observeStock(docker: Docker, signal?: AbortSignal): Promise<readonly StockedImage[]> {
  const limit = createLimit(AT_ONCE);
  const held = await docker.images(signal);
  const seen = await Promise.all(
    held.map(({ id, refs, labels, used }) =>
      limit(async () => {
        const layers = await docker.layers(id);
        return layers ? [{ id, refs, labels, used, layers }] : [];
      }),
    ),
  );
  return seen.flat();
}
