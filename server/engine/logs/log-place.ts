import type { LogSource } from '../../core/domain/log';
import type { HostConnection } from '../ports';

/** The words by which a script finds a log. A container is found by its id, which a new one of the same name does not share. */
export async function placeOf(
  connection: Pick<HostConnection, 'docker'>,
  source: LogSource,
): Promise<readonly [kind: string, name: string]> {
  if (source.kind === 'file') return ['file', source.path];
  const found = await connection.docker.inspect(source.name);
  return ['container', found?.id ?? 'none'];
}
