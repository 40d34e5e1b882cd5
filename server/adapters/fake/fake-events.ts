import { EngineError } from '../../engine/errors';
import type { ContainerEvent, Docker } from '../../engine/ports';
import type { FakeHost } from './fake-world';

/** Events of one fake engine, until the signal, or until the connection is cut. */
export const fakeEvents = (host: FakeHost, ready: () => void): Docker['events'] =>
  async function* (signal) {
    ready();
    const waiting: ContainerEvent[] = [{ kind: 'open' }];
    let cut = false;
    let wake = () => {};
    const follower = (event: ContainerEvent) => {
      waiting.push(event);
      wake();
    };
    const lost = () => {
      cut = true;
      wake();
    };
    const stop = () => wake();
    host.followers.add(follower);
    host.cuts.add(lost);
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        const next = waiting.shift();
        if (next) yield next;
        else if (signal.aborted) return;
        else if (cut)
          throw new EngineError('DockerDown', `the events of Docker on ${host.name} broke off`, {
            retryable: true,
          });
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      host.followers.delete(follower);
      host.cuts.delete(lost);
      signal.removeEventListener('abort', stop);
    }
  };
