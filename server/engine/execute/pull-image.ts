import type { RegistryLogin } from '../../core/domain/desired';
import { pullsFromRegistry } from '../../core/images/pulls-from-registry';
import type { Workshop } from '../build/workshop';
import { EngineError } from '../errors';
import type { HostConnection, SecretResolver } from '../ports';
import { resolveDeep } from './resolve-deep';

/** Pulls an image from the registry that its name begins with; without a registry, copies it from where it was built. */
export async function pullImage(
  deps: { readonly secrets: SecretResolver; readonly workshop?: Pick<Workshop, 'save'> | undefined },
  connection: HostConnection,
  { ref, login }: { readonly ref: string; readonly login?: RegistryLogin },
  signal: AbortSignal,
  progress: (done: number, total: number, unit: string) => void,
): Promise<void> {
  if ((await connection.docker.imageId(ref)) !== undefined) return;
  if (pullsFromRegistry(ref)) {
    await connection.docker.pull(ref, {
      signal,
      onProgress: (done, total) => progress(done, total, 'bytes'),
      ...(login ? { login: resolveDeep(login, deps.secrets) } : {}),
    });
    return;
  }
  if (!deps.workshop)
    throw new EngineError('NoSuchImage', `${ref} is not on ${connection.host}, and no registry is set`, {
      remedy: 'Set docker_registry, or build the images here.',
    });
  const tar = await deps.workshop.save(ref);
  const stop = () => tar.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    await connection.docker.load(tar, signal);
  } catch (cause) {
    throw signal.aborted ? signal.reason : cause;
  } finally {
    signal.removeEventListener('abort', stop);
    tar.destroy();
  }
}
