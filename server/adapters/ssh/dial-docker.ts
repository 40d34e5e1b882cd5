import type { Client } from 'ssh2';
import { EngineError } from '../../engine/errors';
import { DOCKER_SOCKET } from '../docker/engine-host';
import { begin, type Elevation } from './become-root';
import type { Dial } from './docker-agent';
import { quoteArgv } from './quote-argv';
import { openChannel, runChannel, START_SCRIPT } from './run-channel';

/** Connections at the same time; sshd's MaxSessions does not count these channels. */
export const MOST_DIRECT = 64;
/** With a program for each connection it counts: 10 by default. */
export const MOST_AS_ROOT = 8;
const START_TIMEOUT = 30_000;
const WAY = ['docker', '-H', `unix://${DOCKER_SOCKET}`, 'system', 'dial-stdio'] as const;

/** To the socket itself, as the user who logs in. */
export const dialDirectly =
  (client: Pick<Client, 'openssh_forwardOutStreamLocal'>): Dial =>
  () =>
    new Promise((resolve, reject) => {
      client.openssh_forwardOutStreamLocal(DOCKER_SOCKET, (error, channel) =>
        error ? reject(error) : resolve(channel),
      );
    });

/** Through Docker's own client, run as root: for a user to whom the socket is closed. */
export const dialAsRoot =
  (client: () => Promise<Client>, host: string, elevation: Elevation): Dial =>
  async () => {
    const beginning = begin(elevation);
    const command = quoteArgv([...beginning.words, 'sh', '-c', START_SCRIPT, 'sh', ...WAY]);
    const { channel } = await openChannel(await client(), host, command);
    return new Promise((resolve, reject) => {
      let begun = false;
      const fail = () => {
        clearTimeout(timer);
        channel.close();
        reject(new EngineError('DockerDown', `Docker's client cannot be run as root on ${host}`));
      };
      const timer = setTimeout(fail, START_TIMEOUT);
      channel.once('close', fail);
      channel.stderr.on('data', (chunk: Buffer) => {
        if (begun) return;
        const seen = beginning.read(chunk, (line) => channel.write(line));
        if (!seen) return;
        begun = true;
        if (seen === 'refused' || seen.pid === undefined) return fail();
        clearTimeout(timer);
        channel.off('close', fail);
        resolve(channel);
      });
    });
  };

/** Whether the user who logs in may speak to the engine; no when there is none yet. */
export const mayUseDocker = (client: Client, host: string): Promise<boolean> =>
  runChannel(client, host, undefined, ['test', '-w', DOCKER_SOCKET], { timeout: START_TIMEOUT }).then(
    ({ code }) => code === 0,
    () => true,
  );
