import type { Store } from '../store/store';
import type { Kit } from '../usecases/kit';
import { makeCredentials } from '../usecases/make-credentials';
import type { Credentials } from '../usecases/ports';
import { generator } from './kit-of-process';

/** What the web server makes itself, because it must not be written down on its way. */
export const composeCredentials = (store: Store, kit: Kit): Credentials =>
  makeCredentials({ store, kit, generate: generator(kit) });
