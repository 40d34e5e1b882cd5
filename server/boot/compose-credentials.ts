import type { Store } from '../store/store';
import type { FileWork } from '../usecases/file-work';
import type { Kit } from '../usecases/kit';
import { makeCredentials } from '../usecases/make-credentials';
import type { Credentials } from '../usecases/ports';
import { generator } from './kit-of-process';

/** What the web server makes itself, because it must not be written down on its way. */
export const composeCredentials = (store: Store, kit: Kit, files: FileWork): Credentials =>
  makeCredentials({ store, files, generate: generator(kit) });
