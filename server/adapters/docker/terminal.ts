import { Duplex } from 'node:stream';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { EngineError } from '../../engine/errors';
import type { Docker } from '../../engine/ports';
import { writeTo } from '../lines/write-to';
import { checkedName, type EngineApi, inspectRaw } from './engine-api';

const duplex = z.instanceof(Duplex);

/** bash where the image has it. The text is constant: nothing of the asker stands in it. */
const SHELL = 'if command -v bash >/dev/null 2>&1; then exec bash -l; else exec sh -l; fi';
/** bash ends itself after so many idle seconds: also one whose worker was killed. */
const IDLE_SECONDS = 1800;

/** A shell in a container, with a terminal: Docker's exec over an upgraded connection. */
export function terminalVerb(api: EngineApi): Docker['terminal'] {
  return (name, size, user) =>
    api.ask(`opening a shell in ${name}`, async (cut) => {
      const seen = await inspectRaw(api, name, cut);
      if (!seen) throw new EngineError('NoSuchContainer', `${name} is not on ${api.engine.host}`);
      if (seen.State.Status !== 'running')
        throw new EngineError('DockerConflict', `${name} on ${api.engine.host} is not running`);
      const exec = await api.client.getContainer(checkedName(name)).exec({
        Cmd: ['sh', '-c', SHELL],
        AttachStdin: true,
        AttachStdout: true,
        AttachStderr: true,
        Tty: true,
        Env: ['TERM=xterm-256color', `TMOUT=${IDLE_SECONDS}`],
        ...(user === undefined ? {} : { User: user }),
      });
      const stream = duplex.parse(await exec.start({ hijack: true, stdin: true, Tty: true }));
      stream.on('error', () => undefined);
      const gone = () => stream.destroy();
      api.engine.gone.addEventListener('abort', gone, { once: true });
      const resize = async ({ cols, rows }: typeof size) => {
        await exec.resize({ w: cols, h: rows }).catch(() => undefined);
      };
      await resize(size);
      const ended = finished(stream, { writable: false })
        .catch(() => undefined)
        .then(async () => {
          api.engine.gone.removeEventListener('abort', gone);
          stream.destroy();
          const { ExitCode, Running } = await exec.inspect();
          return Running ? undefined : (ExitCode ?? undefined);
        })
        .catch(() => undefined);
      return {
        mark: exec.id,
        output: stream,
        write: (bytes) => writeTo(stream, bytes),
        resize,
        ended,
        async close() {
          await endTerminal(api, exec.id).catch(() => undefined);
          stream.destroy();
        },
      };
    });
}

/** A program that Docker started in a container outlives its connection: its process is hung up. */
export async function endTerminal(api: EngineApi, mark: string): Promise<void> {
  if (!/^[0-9a-f]{64}$/.test(mark)) return;
  const { Running, Pid } = await api.client.getExec(mark).inspect();
  if (Running && Pid > 0) await api.engine.hangUp(Pid);
}
