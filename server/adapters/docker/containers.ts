import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { EngineError } from '../../engine/errors';
import type { Docker } from '../../engine/ports';
import { createBody } from './create-body';
import { causeOf, statusOf } from './docker-errors';
import { asReadable, checkedName, type EngineApi, inspectRaw } from './engine-api';
import { openStream } from './open-stream';
import { readFile } from './read-file';
import { readInspect } from './read-inspect';
import { readLogs } from './read-logs';

type Verbs = Pick<
  Docker,
  | 'inspect'
  | 'create'
  | 'start'
  | 'stop'
  | 'restart'
  | 'kill'
  | 'remove'
  | 'rename'
  | 'wait'
  | 'logs'
  | 'readFile'
  | 'copyOut'
  | 'copyIn'
  | 'usage'
>;

const waitSchema = z.object({ StatusCode: z.number() });

const NOT_MODIFIED = 304;
const GONE = 404;
const CONFLICT = 409;

/** The verbs on containers, each idempotent. */
export function containerVerbs(api: EngineApi): Verbs {
  const { client, ask, settle } = api;
  const container = (name: string) => client.getContainer(checkedName(name));
  return {
    inspect: (name) =>
      ask(`looking at ${name}`, async (cut) => {
        const seen = await inspectRaw(api, name, cut);
        return seen && readInspect(seen, await api.imageConfig(seen.Image));
      }),
    readFile: (name, path) =>
      ask(`reading ${path} of ${name}`, (abortSignal) =>
        readFile(() => container(name).getArchive({ path, abortSignal }), name, path),
      ),
    copyOut: (name, path, signal) =>
      ask(
        `reading ${path} of ${name}`,
        async (abortSignal) => asReadable(await container(name).getArchive({ path, abortSignal })),
        { signal },
      ),
    copyIn: (name, folder, tar, signal) =>
      ask(
        `writing ${folder} of ${name}`,
        async (abortSignal) => {
          await container(name).putArchive(tar, { path: folder, abortSignal });
        },
        { signal },
      ),
    create: (spec) =>
      ask(`creating ${spec.name}`, async (abortSignal) => {
        const [capabilities, version] = await Promise.all([api.engine.capabilities(), api.version()]);
        const body = { ...createBody(spec, capabilities, version.api), abortSignal };
        try {
          return (await client.createContainer(body)).id;
        } catch (error) {
          // cgroup v1 engines refuse private namespaces for some containers: the host's is what they had before.
          if (spec.cgroupns !== 'private' || statusOf(error) !== 400 || !/cgroup/i.test(causeOf(error)))
            throw error;
          const HostConfig = { ...body.HostConfig, CgroupnsMode: 'host' };
          return (await client.createContainer({ ...body, HostConfig })).id;
        }
      }),
    start: (name) =>
      settle(`starting ${name}`, [NOT_MODIFIED], (abortSignal) => container(name).start({ abortSignal })),
    stop: (name, timeoutSeconds) =>
      settle(
        `stopping ${name}`,
        [NOT_MODIFIED, GONE],
        (abortSignal) => container(name).stop({ t: timeoutSeconds, abortSignal }),
        { more: timeoutSeconds * 1000 },
      ),
    restart: (name, timeoutSeconds) =>
      ask(
        `restarting ${name}`,
        (abortSignal) => container(name).restart({ t: timeoutSeconds, abortSignal }),
        { more: timeoutSeconds * 1000 },
      ),
    kill: (name, signal) =>
      ask(`sending ${signal} to ${name}`, (abortSignal) => container(name).kill({ signal, abortSignal })),
    async remove(name) {
      await settle(`removing ${name}`, [GONE], async (abortSignal) => {
        try {
          await container(name).remove({ force: true, abortSignal });
        } catch (error) {
          if (statusOf(error) !== CONFLICT || !/already in progress/.test(causeOf(error))) throw error;
          await container(name).wait({ condition: 'removed', abortSignal });
        }
      });
    },
    rename: (name, to) =>
      ask(`renaming ${name} to ${to}`, async (abortSignal) => {
        try {
          await container(name).rename({ name: checkedName(to), abortSignal });
        } catch (error) {
          if (statusOf(error) !== GONE || (await inspectRaw(api, to, abortSignal)) === undefined) throw error;
        }
      }),
    wait: (name, signal) =>
      ask(
        `waiting for ${name}`,
        async (cut) => {
          const answer = await openStream(
            api,
            'POST',
            `/containers/${checkedName(name)}/wait?`,
            {
              condition: 'not-running',
            },
            cut,
          );
          const stop = () => answer.destroy();
          cut.addEventListener('abort', stop, { once: true });
          // It may have been cut while Docker was asked.
          if (cut.aborted) stop();
          try {
            return waitSchema.parse(JSON.parse(await text(answer))).StatusCode;
          } finally {
            cut.removeEventListener('abort', stop);
          }
        },
        { signal, more: Number.POSITIVE_INFINITY },
      ),
    async *logs(name, options) {
      const seen = await ask(`reading the log of ${name}`, (cut) => inspectRaw(api, name, cut));
      if (!seen)
        throw new EngineError('NoSuchContainer', `there is no container ${name} on ${api.engine.host}`);
      // `follow` makes the client answer with a stream; the query decides what Docker does.
      const stream = await ask(`reading the log of ${name}`, (cut) =>
        openStream(
          api,
          'GET',
          `/containers/${checkedName(name)}/logs?`,
          {
            follow: options.follow ?? false,
            stdout: true,
            stderr: true,
            timestamps: true,
            ...(options.tail === undefined ? {} : { tail: options.tail }),
            ...(options.since === undefined ? {} : { since: unixTime(options.since) }),
          },
          cut,
        ),
      );
      const abort = () => stream.destroy();
      options.signal?.addEventListener('abort', abort, { once: true });
      if (options.signal?.aborted) abort();
      try {
        yield* readLogs(stream, seen.Config.Tty);
      } catch (error) {
        if (!options.signal?.aborted)
          throw new EngineError('DockerDown', `the log of ${name} on ${api.engine.host} broke off`, {
            cause: error,
            retryable: true,
          });
      } finally {
        options.signal?.removeEventListener('abort', abort);
        stream.destroy();
      }
    },
    usage: (name) =>
      ask(`reading the figures of ${name}`, async (cut) => {
        try {
          const asked = { stream: false, 'one-shot': true, abortSignal: cut } as const;
          const stats = await container(name).stats(asked);
          const { usage = 0, stats: kinds } = stats.memory_stats;
          return {
            cpuSeconds: stats.cpu_stats.cpu_usage.total_usage / 1e9,
            memory: usage - (kinds?.inactive_file ?? kinds?.total_inactive_file ?? 0),
          };
        } catch (error) {
          if (statusOf(error) === GONE) return undefined;
          throw error;
        }
      }),
  };
}

/** Docker takes seconds with nanoseconds; Date knows milliseconds alone. */
function unixTime(iso: string): string {
  const fraction = /\.(\d{1,9})/.exec(iso)?.[1] ?? '0';
  return `${Math.floor(Date.parse(iso) / 1000)}.${fraction.padEnd(9, '0')}`;
}
