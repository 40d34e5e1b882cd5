import { EngineError } from '../../engine/errors';
import type { Docker } from '../../engine/ports';
import { MAX_STDOUT } from '../lines/collect-output';
import { asReadable, checkedName, type EngineApi } from './engine-api';
import { frameReader } from './read-logs';

/** Runs a program inside a running container; both streams in one output. */
export function execVerb(api: EngineApi): Docker['exec'] {
  return (name, argv, options = {}) => {
    const doing = `running ${argv[0]} in ${name}`;
    const run = async () => {
      options.signal?.throwIfAborted();
      const exec = await api.client.getContainer(checkedName(name)).exec({
        Cmd: [...argv],
        AttachStdout: true,
        AttachStderr: true,
        ...(options.user ? { User: options.user } : {}),
      });
      const stream = asReadable(await exec.start({ hijack: false, stdin: false }));
      let broken: unknown;
      const stop = (why: unknown) => {
        broken = why;
        stream.destroy();
      };
      const aborted = () => stop(options.signal?.reason);
      options.signal?.addEventListener('abort', aborted, { once: true });
      // It may have been told to stop while Docker was asked.
      if (options.signal?.aborted) aborted();
      const timer =
        options.timeout === undefined ? undefined : setTimeout(() => stop(tooLong()), options.timeout);
      const tooLong = () =>
        new EngineError(
          'TimedOut',
          `${argv[0]} in ${name} did not end within ${(options.timeout ?? 0) / 1000} s`,
          {
            retryable: true,
          },
        );
      try {
        const output = await collect(stream);
        // Over SSH a stream that was destroyed ends as if it were whole.
        if (broken !== undefined) throw broken;
        const { ExitCode } = await exec.inspect();
        return { code: ExitCode ?? -1, output };
      } catch (error) {
        throw broken ?? error;
      } finally {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', aborted);
      }
    };
    // A program may take long: it is bounded by who runs it.
    return api.ask(doing, run, { more: Number.POSITIVE_INFINITY });
  };
}

async function collect(stream: AsyncIterable<Buffer>): Promise<string> {
  const frames = frameReader();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream)
    for (const { body } of frames(chunk)) {
      size += body.length;
      if (size <= MAX_STDOUT) parts.push(body);
    }
  return Buffer.concat(parts).toString('utf8');
}
