import { z } from 'zod';
import { configFolder } from '../core/domain/config-folder';
import { createRedactor } from '../core/secrets/create-redactor';
import { EngineError } from '../engine/errors';
import { readFiles } from '../engine/files/read-files';
import type { Docker } from '../engine/ports';
import type { ContainerInside, ContainerView } from '../views/containers';
import { diffLines } from './diff-lines';
import { maskFailure } from './mask-failure';
import { readCloud } from './read-cloud';
import { Refusal } from './refusal';
import type { WorkerDeps } from './worker-deps';

/** Bytes of a file beyond which no difference is shown. */
const MOST = 200_000;
/** The files of `config.json`: the source on the host, the target inside. */
const configSchema = z.object({
  config_files: z.array(z.object({ source: z.string(), dest: z.string() })).default([]),
});
/** Variables whose values are always masked, also where they are not a known secret. */
const SECRET_NAME = /pass|secret|token|key/i;

/** How a container was made, and whether each file inside it is the one that its host holds for it; secrets masked. */
export async function inspectContainer(
  worker: Pick<WorkerDeps, 'store' | 'generate' | 'connections'>,
  id: string,
  host: string,
  name: string,
): Promise<ContainerView> {
  const cloud = await readCloud(worker, id);
  const redact = createRedactor(cloud.told);
  const target = cloud.target(host);
  if (!target) throw new Refusal('not_found', { kind: 'no_host', host });
  try {
    const connection = await worker.connections.get(target);
    const found = await connection.docker.inspect(name);
    if (found?.spec.labels['kollage.cloud'] !== cloud.source.name)
      throw new Refusal('not_found', { kind: 'no_container', host, container: name });
    const { spec } = found;
    const folder = configFolder(name);
    const config = (await readFiles(connection, [`${folder}/config.json`]))[`${folder}/config.json`];
    const listed =
      configSchema.safeParse(config ? JSON.parse(config.toString()) : {}).data?.config_files ?? [];
    const pairs = listed.map(({ source, dest }) => ({ path: `${folder}/${source.split('/').at(-1)}`, dest }));
    const there = await readFiles(
      connection,
      pairs.map(({ path }) => path),
    );
    const inside = await Promise.all(
      pairs.map(({ path, dest }) => compare(connection.docker, name, dest, there[path], redact)),
    );
    return {
      state: found.state,
      health: found.health,
      ...(found.exitCode === undefined ? {} : { exitCode: found.exitCode }),
      restarts: found.restartCount,
      createdAt: found.createdAt,
      startedAt: found.startedAt,
      id: found.id,
      image: spec.image,
      imageId: found.imageId,
      user: spec.user,
      network: spec.network,
      privileged: spec.privileged,
      capabilities: spec.capAdd,
      restart: spec.restart,
      memory: spec.memory,
      cpus: spec.cpus,
      environment: Object.entries(spec.environment).map(([key, value]) => [
        key,
        SECRET_NAME.test(key) ? '‹lock:masked›' : redact(value),
      ]),
      mounts: spec.mounts.map(({ source, target: to, readOnly }) => ({ source, target: to, readOnly })),
      files: inside,
    };
  } catch (cause) {
    throw cause instanceof EngineError ? maskFailure(cause, redact) : cause;
  }
}

/** Compares the file inside the container with the file on the host. A container copies its files when it starts. */
async function compare(
  docker: Docker,
  name: string,
  path: string,
  wanted: Buffer | undefined,
  redact: (text: string) => string,
): Promise<ContainerInside> {
  if (wanted === undefined) return { path, kind: 'no_source' };
  let found: Buffer;
  try {
    found = await docker.readFile(name, path);
  } catch (cause) {
    if (cause instanceof EngineError && cause.tag === 'NoSuchFile') return { path, kind: 'missing' };
    return { path, kind: 'unread', cause: redact(cause instanceof Error ? cause.message : String(cause)) };
  }
  if (found.equals(wanted)) return { path, kind: 'same' };
  if (found.length > MOST || wanted.length > MOST) return { path, kind: 'differs', lines: [] };
  return { path, kind: 'differs', lines: diffLines(found.toString(), wanted.toString(), redact) };
}
