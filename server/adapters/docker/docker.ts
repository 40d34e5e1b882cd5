import type Dockerode from 'dockerode';
import type { Docker } from '../../engine/ports';
import { collectAnswers } from './collect-answers';
import { containerVerbs } from './containers';
import { checkedName, engineApi } from './engine-api';
import type { EngineHost } from './engine-host';
import { eventsOf } from './events';
import { execVerb } from './exec';
import { imageVerbs } from './images';
import { pingOf } from './ping';
import { takeSnapshot } from './snapshot';
import { endTerminal, terminalVerb } from './terminal';

/** Docker Engine behind the port, over any connection that the client was made with. A verb without a bound of its own has `answerMs` milliseconds. */
export function createDocker(client: Dockerode, engine: EngineHost, answerMs?: number): Docker {
  const api = engineApi(collectAnswers(client), engine, answerMs);
  return {
    snapshot: (signal) => takeSnapshot(api, signal),
    ...containerVerbs(api),
    ...imageVerbs(api),
    exec: execVerb(api),
    terminal: terminalVerb(api),
    endTerminal: (mark) => api.settle('ending a shell', [404], () => endTerminal(api, mark)),
    events: eventsOf(api),
    ping: pingOf(api),
    createVolume: (name, labels) =>
      api.ask(`creating the volume ${name}`, async (abortSignal) => {
        await client.createVolume({ Name: name, Labels: { ...labels }, abortSignal });
      }),
    removeVolume: (name) =>
      api.settle(`removing the volume ${name}`, [404], (abortSignal) =>
        client.getVolume(checkedName(name)).remove({ abortSignal }),
      ),
  };
}
