import { extract } from 'tar-stream';
import { archiveSays } from '../../words/diagnostics/archive';
import { ArchiveFault, type Collected } from './collect-files';

/** Takes the files of a tar. Links, devices and pipes refuse it. */
export async function readTar(bytes: Buffer, files: Collected): Promise<void> {
  const tar = extract();
  tar.on('error', () => undefined);
  tar.end(bytes);
  for await (const entry of tar) {
    entry.on('error', () => undefined);
    const { type, name } = entry.header;
    if (type === 'symlink' || type === 'link') throw new ArchiveFault(archiveSays.link, name.slice(0, 200));
    if (type !== 'file' && type !== 'directory')
      throw new ArchiveFault(archiveSays.special, name.slice(0, 200));
    const isTop = type === 'directory' && /^(\.\/)*\.?\/?$/.test(name);
    const path = isTop ? undefined : files.enter(name);
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of entry) {
      if (!(part instanceof Uint8Array)) continue;
      size += part.length;
      if (size > files.room()) throw new ArchiveFault(archiveSays.much);
      if (path !== undefined && type === 'file') parts.push(part);
    }
    if (path !== undefined && type === 'file') files.take(path, Buffer.concat(parts));
  }
}
