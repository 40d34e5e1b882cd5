import type Dockerode from 'dockerode';
import type { Docker } from '../../engine/ports';
import { collectAnswers } from './collect-answers';
import { containerVerbs } from './containers';
import { checkedName, engineApi } from './engine-api';
import type { EngineHost } from './engine-host';
import { execVerb } from './exec';
import { imageVerbs } from './images';
import { takeSnapshot } from './snapshot';

/** Docker Engine behind the port, over any connection that the client was made with. */
export function createDocker(client: Dockerode, engine: EngineHost): Docker {
  const api = engineApi(collectAnswers(client), engine);
  return {
    snapshot: (signal) => takeSnapshot(api, signal),
    ...containerVerbs(api),
    ...imageVerbs(api),
    exec: execVerb(api),
    createVolume: (name, labels) =>
      api.ask(`creating the volume ${name}`, async () => {
        await client.createVolume({ Name: name, Labels: { ...labels } });
      }),
    removeVolume: (name) =>
      api.settle(`removing the volume ${name}`, [404], () => client.getVolume(checkedName(name)).remove()),
  };
}
