import type { Readable } from 'node:stream';
import { z } from 'zod';
import { EngineError } from '../../engine/errors';
import type { ContainerEvent, Docker } from '../../engine/ports';
import { lineSplitter } from '../lines/split-lines';
import type { EngineApi } from './engine-api';
import { openStream } from './open-stream';

/** Events that change a container's state; `exec_*`, which health checks emit often, is ignored. */
const ACTIONS = [
  ...['create', 'start', 'restart', 'die', 'oom', 'pause', 'unpause', 'rename', 'destroy'],
  'health_status',
];

/** A line of Docker's event stream, as far as it is read. */
const eventSchema = z.object({
  Action: z.string(),
  Actor: z.object({ Attributes: z.record(z.string(), z.string()).nullish() }),
});

/** Follows the engine's events of containers. */
export const eventsOf = (api: EngineApi): Docker['events'] =>
  async function* (signal) {
    const filters = JSON.stringify({ type: ['container'], event: ACTIONS });
    const stream = await api.ask(
      'following the events',
      (cut) => openStream(api, 'GET', '/events?', { filters }, cut),
      { signal },
    );
    const stop = () => stream.destroy();
    signal.addEventListener('abort', stop, { once: true });
    api.engine.gone.addEventListener('abort', stop, { once: true });
    try {
      yield { kind: 'open' };
      yield* readEvents(stream);
    } catch (cause) {
      if (signal.aborted) return;
      throw brokeOff(api, cause);
    } finally {
      signal.removeEventListener('abort', stop);
      api.engine.gone.removeEventListener('abort', stop);
      stream.destroy();
    }
    if (!signal.aborted) throw brokeOff(api);
  };

const brokeOff = (api: EngineApi, cause?: unknown) =>
  new EngineError('DockerDown', `the events of Docker on ${api.engine.host} broke off`, {
    retryable: true,
    cause,
  });

async function* readEvents(stream: Readable): AsyncGenerator<ContainerEvent> {
  const lines = lineSplitter();
  for await (const chunk of stream)
    for (const line of lines.push(chunk)) {
      const read = eventSchema.safeParse(parsed(line));
      const name = read.data?.Actor.Attributes?.name;
      if (!read.success || name === undefined) continue;
      const former = read.data.Actor.Attributes?.oldName?.replace(/^\//, '');
      yield {
        kind: 'container',
        name,
        ...(former === undefined ? {} : { former }),
        action: read.data.Action,
      };
    }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
