import type { Store } from '../store/store';
import type { FileWork } from '../usecases/file-work';
import { makeCredentials } from '../usecases/make-credentials';
import type { Credentials } from '../usecases/ports';
import type { RolesAndTools } from '../usecases/roles-and-tools';
import { generator } from './tools-of-process';

/** What the web server makes itself, because it must not be written down on its way. */
export const composeCredentials = (store: Store, tools: RolesAndTools, files: FileWork): Credentials =>
  makeCredentials({ store, files, generate: generator(tools) });
