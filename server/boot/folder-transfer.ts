import { packFolder } from '../adapters/archive/pack-folder';
import { gather, unpack } from '../adapters/archive/unpack';
import { fetchCommit } from '../adapters/git/fetch-commit';
import type { FolderTransfer } from '../usecases/ports';

/** Archives, and repositories that this machine reaches. */
export const folderTransfer: FolderTransfer = {
  unpack,
  gather,
  fetchCommit: (place) => fetchCommit(place),
  pack: (name, files) => packFolder(name, files, new Date()),
};
