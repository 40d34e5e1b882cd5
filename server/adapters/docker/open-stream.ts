import { Readable } from 'node:stream';
import { z } from 'zod';
import type { EngineApi } from './engine-api';

const streamSchema = z.instanceof(Readable);

type Query = Readonly<Record<string, string | number | boolean>>;

/** The client collects most answers itself, and never returns when one breaks off: asked here for the stream. */
export function openStream(
  api: EngineApi,
  method: 'GET' | 'POST',
  path: string,
  query: Query,
  abortSignal: AbortSignal,
) {
  return new Promise<Readable>((resolve, reject) => {
    api.client.modem.dial(
      {
        path,
        method,
        isStream: true,
        statusCodes: { 200: true, 404: 'no such container', 500: 'server error' },
        options: query,
        abortSignal,
      },
      (error, stream) => (error ? reject(error) : resolve(streamSchema.parse(stream))),
    );
  });
}
