import type { Writable } from 'node:stream';

/** Writes, and resolves when there is room for more. Fails when the stream is closed meanwhile. */
export function writeTo(stream: Writable, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = () => {
      stream.off('drain', drained);
      reject(new Error('the stream is closed'));
    };
    const drained = () => {
      stream.off('close', ended);
      resolve();
    };
    if (stream.destroyed || stream.writableEnded) return ended();
    if (stream.write(bytes)) return resolve();
    stream.once('drain', drained);
    stream.once('close', ended);
  });
}
