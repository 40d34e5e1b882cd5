import type { Queue } from '../store/queue';
import type { Store } from '../store/store';
import type { FileWork } from './file-work';
import type { Kit } from './kit';
import type { Credentials } from './ports';

/** What the web server's use cases stand on. */
export interface Kollage {
  readonly store: Store;
  readonly queue: Queue;
  readonly credentials: Credentials;
  /** The roles, and what core is given to read files with. */
  readonly kit: Kit;
  readonly files: FileWork;
}

/** Who asks, and from where. */
export interface Asker {
  readonly name: string;
  readonly address: string;
}
