import type { Store } from '../store/store';
import { makeCredentials } from '../usecases/make-credentials';
import type { Credentials } from '../usecases/ports';
import { generator, kitOf } from './kit-of-process';

/** What the web server makes itself, because it must not be written down on its way. `root` holds roles/. */
export async function composeCredentials(store: Store, root: string): Promise<Credentials> {
  const kit = await kitOf(root);
  return makeCredentials({ store, kit, generate: generator(kit) });
}
