import { open, realpath, rename, rm } from 'node:fs/promises';

/** Replaces a file in one step: readers see the old text or the new one, never a part of it. A link stays one. */
export async function writeAtomically(given: string, text: string | Buffer, mode = 0o600): Promise<void> {
  const path = await realpath(given).catch(() => given);
  const fresh = `${path}.${process.pid}.new`;
  try {
    const file = await open(fresh, 'w', mode);
    try {
      await file.chmod(mode);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
  } catch (cause) {
    await rm(fresh, { force: true });
    throw cause;
  }
}
