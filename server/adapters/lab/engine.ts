import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { EngineAgent } from '../docker/engine-agent';

export const labLabel = 'kollage.lab';

// The client passes an agent on; its typings do not know.
const options = { socketPath: '/var/run/docker.sock', agent: new EngineAgent() };
/** Docker Engine of this machine. */
export const engine = new Docker(options);

/** The filter that finds what belongs to one lab, or to any. */
export function ofLab(id?: string): { readonly label: string[] } {
  return { label: [id === undefined ? labLabel : `${labLabel}=${id}`] };
}

/** The name of a lab's container. */
export function containerName(id: string, member: string): string {
  return `kollage-lab-${id}-${member}`;
}

/** The fields of Docker's error answers besides the message. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}

/** Runs a program in a container by argv; the code and what it printed. */
export async function execIn(
  container: string,
  argv: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  const exec = await engine.getContainer(container).exec({
    Cmd: [...argv],
    AttachStdout: true,
    AttachStderr: true,
    Tty: true,
  });
  const stream = await exec.start({ Tty: true });
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => {
    stream.once('end', resolve).once('error', () => resolve());
  });
  // The program is asked for its end, not the stream, so that a stream left open cannot hang the lab.
  // It does not run yet where it has no exit code: Docker answers before it has started it.
  const until = performance.now() + 60_000;
  let seen = await exec.inspect();
  while (seen.Running || seen.ExitCode === null) {
    if (performance.now() > until)
      throw new Error(`${argv.join(' ')} in ${container} did not end within 60 s.`);
    await sleep(50);
    seen = await exec.inspect();
  }
  await Promise.race([ended, sleep(200)]);
  stream.destroy();
  return { code: seen.ExitCode ?? -1, output: Buffer.concat(chunks).toString() };
}
