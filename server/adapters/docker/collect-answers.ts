import { buffer } from 'node:stream/consumers';
import type Dockerode from 'dockerode';
import { asReadable } from './engine-api';

/** The client library collects most answers, and never returns when one breaks off: they are collected here. */
export function collectAnswers(client: Dockerode): Dockerode {
  const { modem } = client;
  const dial = modem.dial.bind(modem);
  modem.dial = (options, callback) => {
    if (options.isStream || options.hijack || options.openStdin) return dial(options, callback);
    dial({ ...options, isStream: true }, (error, stream) => {
      if (error || !stream) return callback?.(error, null);
      buffer(asReadable(stream as NodeJS.ReadableStream)).then(
        (body) => callback?.(null, jsonOrBytes(body)),
        (cause) => callback?.(cause, null),
      );
    });
  };
  return client;
}

/** JSON as its value, anything else as its bytes: what the client library hands on. */
function jsonOrBytes(body: Buffer): object {
  try {
    return JSON.parse(body.toString());
  } catch {
    return body;
  }
}
