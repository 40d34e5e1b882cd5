import { buffer } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import { EngineError } from '../../engine/errors';
import { causeOf, statusOf } from './docker-errors';
import { asReadable } from './engine-api';

/** The one file of an archive that Docker makes of a path. */
export async function readFile(
  open: () => Promise<NodeJS.ReadableStream>,
  name: string,
  path: string,
): Promise<Buffer> {
  let archive: NodeJS.ReadableStream;
  try {
    archive = await open();
  } catch (cause) {
    // The client library calls every 404 of this verb a missing container; the engine's own words tell.
    if (statusOf(cause) !== 404 || !/could not find the file/i.test(causeOf(cause))) throw cause;
    throw new EngineError('NoSuchFile', `there is no ${path} in ${name}`, { cause });
  }
  const entries = extract();
  const source = asReadable(archive);
  source.on('error', (cause) => entries.destroy(cause));
  source.pipe(entries);
  for await (const entry of entries) if (entry.header.type === 'file') return await buffer(entry);
  throw new EngineError('NoSuchFile', `${path} in ${name} is no file`);
}
