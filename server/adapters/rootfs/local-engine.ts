import { request } from 'node:http';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { EngineError } from '../../engine/errors';
import type { Docker } from '../../engine/ports';

const socketPath = '/var/run/docker.sock';
const progress = z.object({ error: z.string().optional(), status: z.string().optional() });

function ask(method: string, path: string, body?: Readable): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = body ? { 'Content-Type': 'application/x-tar' } : {};
    const call = request({ socketPath, method, path, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }));
      reply.on('error', reject);
    });
    call.on('error', (cause) =>
      reject(new EngineError('DockerDown', `Docker Engine did not answer: ${cause.message}`, { cause })),
    );
    if (!body) return void call.end();
    body.on('error', (cause) => call.destroy(cause));
    body.pipe(call);
  });
}

/** The two verbs that importing needs, spoken to this machine's engine. */
export const localEngine: Pick<Docker, 'imageId' | 'importImage'> = {
  async imageId(ref) {
    const { status, text } = await ask('GET', `/images/${ref}/json`);
    if (status === 404) return undefined;
    if (status !== 200)
      throw new EngineError('DockerDown', `Docker Engine answered ${status}: ${text.trim()}`);
    return z.object({ Id: z.string() }).parse(JSON.parse(text)).Id;
  },
  async importImage(rootfs, ref) {
    const { status, text } = await ask(
      'POST',
      `/images/create?fromSrc=-&${new URLSearchParams({ repo: ref })}`,
      rootfs,
    );
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const last = lines.length === 0 ? {} : progress.parse(JSON.parse(lines[lines.length - 1] ?? '{}'));
    if (status !== 200 || last.error !== undefined || last.status === undefined) {
      throw new EngineError(
        'BuildFailed',
        `Docker Engine did not import ${ref}: ${last.error ?? text.trim()}`,
      );
    }
    return last.status;
  },
};
