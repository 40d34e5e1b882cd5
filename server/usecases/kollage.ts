import type { Secrets } from '../core/domain/secret';
import type { OpenId, ProviderClient } from '../engine/ports';
import type { Queue } from '../store/queue';
import type { Store } from '../store/store';
import type { FileWork } from './file-work';
import type { Credentials, FolderTransfer } from './ports';
import type { RolesAndTools } from './roles-and-tools';

/** The dependencies of the web server's use cases. */
export interface Kollage {
  readonly store: Store;
  readonly queue: Queue;
  readonly credentials: Credentials;
  readonly openId: OpenId;
  /** The provider to sign in by, where the environment names one. */
  readonly provider?: ProviderClient;
  /** The roles, and what core is given to read files with. */
  readonly tools: RolesAndTools;
  readonly files: FileWork;
  readonly folders: FolderTransfer;
  /** Makes the secrets that are missing, by what the roles declare. */
  readonly generate: (existing: Secrets) => Secrets;
}

/** The caller and its address. */
export interface Asker {
  readonly name: string;
  readonly address: string;
}
