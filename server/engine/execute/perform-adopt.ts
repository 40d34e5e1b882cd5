import type { StepWork } from '../../core/domain/plan';
import { EngineError } from '../errors';
import type { HostConnection } from '../ports';
import type { Say } from './perform-container';

const PATIENCE_MS = 180_000;

/** Stopping the unit stops its container, in its own time. */
const REMOVE_UNIT = `set -eu
file=/etc/systemd/system/$1
if [ ! -e "$file" ]; then exit 0; fi
systemctl disable --now "$1"
rm -f "$file"
systemctl daemon-reload
echo "removed $file"`;

/** Removes the systemd unit with which another tool would start the container again. A no-op without such a unit. */
export async function removeUnit(connection: HostConnection, unit: string, say: Say): Promise<void> {
  const { code, stdout, stderr } = await connection.run(['sh', '-c', REMOVE_UNIT, 'unit', unit], {
    timeout: PATIENCE_MS,
  });
  if (code !== 0)
    throw new EngineError(
      'CommandFailed',
      `${unit} on ${connection.host} cannot be removed: ${stderr.trim()}`,
    );
  for (const line of stdout.toString('utf8').split('\n').filter(Boolean)) say(line);
}

/** Whether everything that a plan of adoption listed is still there. Changes nothing. */
export async function lookAtAdopted(
  { docker, host }: HostConnection,
  { containers, volumes }: Extract<StepWork, { kind: 'adopt' }>,
  signal: AbortSignal,
  say: Say,
): Promise<void> {
  const seen = await docker.snapshot(signal);
  if (seen.kind !== 'running')
    throw new EngineError('DockerDown', `Docker Engine on ${host} does not answer`);
  const gone = containers.filter((name) => seen.snapshot.containers[name] === undefined);
  if (gone.length > 0)
    throw new EngineError('NoSuchContainer', `${gone.join(', ')} on ${host} went away meanwhile`, {
      remedy: 'Plan again.',
    });
  say(`${containers.length} containers of Kolla-Ansible on ${host}, left as they are`);
  if (volumes.length > 0) say(`volumes that a take-over keeps: ${volumes.join(', ')}`);
}
