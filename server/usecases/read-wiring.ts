import type { Kept } from '../views/overview';
import type { WiringView } from '../views/wiring';
import type { Kollage } from './kollage';
import { found } from './refusal';

/** The result of the last network check of a cloud, with its age. */
export async function readWiring(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
): Promise<Kept<WiringView>> {
  found(await store.clouds.get(cloud), 'cloud');
  return (await store.looks.of(cloud, 'wiring'))[''] ?? {};
}
