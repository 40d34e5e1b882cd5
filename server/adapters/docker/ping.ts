import { EngineError } from '../../engine/errors';
import type { Docker } from '../../engine/ports';
import type { EngineApi } from './engine-api';
import { openStream } from './open-stream';

/** Asks the engine for the smallest answer that it has. */
export const pingOf =
  (api: EngineApi): Docker['ping'] =>
  async (timeoutMs) => {
    const late = new AbortController();
    const silent = new EngineError(
      'DockerDown',
      `Docker on ${api.engine.host} gave no answer within ${Math.round(timeoutMs / 1000)} s`,
      { retryable: true },
    );
    const timer = setTimeout(() => late.abort(silent), timeoutMs);
    try {
      await api.ask(
        'asking whether it answers',
        async (cut) => (await openStream(api, 'GET', '/_ping?', {}, cut)).destroy(),
        { signal: late.signal },
      );
    } finally {
      clearTimeout(timer);
    }
  };
