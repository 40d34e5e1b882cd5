import { EngineError } from '../errors';
import type { HostConnection } from '../ports';

/**
 * An engine that was killed while it started a container knows nothing of what its runtime made for it: the program
 * waits for a word that never comes, and every later start is refused because the id is taken.
 */
const TAKEN =
  /id already in use|container with (the )?(given|specified) id already exists|task \S+:? already exists/i;

/** Ends the shim of one container and has the runtime forget it. No other container carries its id. */
export const FORGET_SCRIPT = `set -eu
id=$1
for entry in /proc/[0-9]*; do
  # One may be gone by now.
  line=$( (tr '\\0' ' ' < "$entry/cmdline") 2>/dev/null ) || continue
  case $line in *containerd-shim*" -id $id "*) kill -s KILL "\${entry#/proc/}" 2>/dev/null || true ;; esac
done
for root in /run/docker/runtime-*/moby /run/containerd/runc/moby; do
  if [ -d "$root/$id" ]; then runc --root "$root" delete --force "$id"; fi
done`;

const PATIENCE_MS = 30_000;

/** Starts a container; what an engine that died left of an earlier start is cleared away first, where it is in the way. */
export async function startContainer(
  connection: HostConnection,
  name: string,
  say: (line: string) => void,
): Promise<void> {
  const { docker } = connection;
  try {
    await docker.start(name);
  } catch (refusal) {
    if (!(refusal instanceof EngineError) || !TAKEN.test(refusal.message)) throw refusal;
    const seen = await docker.inspect(name);
    // Of one that runs after all, nothing is left over.
    if (!seen || seen.state === 'running') throw refusal;
    const argv = ['sh', '-c', FORGET_SCRIPT, 'forget', seen.id];
    const { code, stderr } = await connection.run(argv, { timeout: PATIENCE_MS });
    if (code !== 0)
      throw new EngineError(refusal.tag, `${refusal.message}; what is left of it stays: ${stderr.trim()}`, {
        cause: refusal,
        remedy: `Restart Docker Engine on ${connection.host}, then plan again.`,
      });
    say(`cleared away what an earlier start of ${name} had left when Docker Engine died`);
    await docker.start(name);
  }
}
