import type { FileWork } from '../../usecases/file-work';
import type { Threads } from './threads';

/** A file that takes longer is refused: a real cloud's takes under a second. */
const ms = 10_000;
/** A whole folder is compiled for every host. */
const FOLDER_MS = 60_000;

/** The work on people's files, off the event loop. */
export const fileWorkInThreads = (threads: Threads): FileWork => ({
  settings: (files) => threads.run('settings', files, { ms }),
  check: (file) => threads.run('checkFile', file, { ms }),
  open: (file) => threads.run('openFile', file, { ms }),
  configure: (change) => threads.run('configured', change, { ms }),
  access: (source) => threads.run('access', source, { ms }),
  certificates: (of) => threads.run('certificates', of, { ms }),
  folder: (ask) => threads.run('folder', ask, { ms: FOLDER_MS }),
  topology: (files) => threads.run('topology', files, { ms }),
  topologyWith: (files) => threads.run('topologyWith', files, { ms }),
  editedInventory: (draft) => threads.run('editedInventory', draft, { ms }),
  serviceCards: (of) => threads.run('serviceCards', of, { ms }),
  withVariables: (change) => threads.run('withVariables', change, { ms }),
  overrides: (files) => threads.run('overrides', files, { ms }),
  merged: (of) => threads.run('merged', of, { ms }),
});
