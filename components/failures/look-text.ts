import type { ContainerLook } from '@/server/views/failures';
import type { Dictionary } from '../i18n/dictionary';

/** How a container was found, in a few words. */
export function lookText(look: ContainerLook, t: Dictionary): string {
  if (look.kind === 'absent') return t.failures.absent;
  if (look.kind === 'unknown') return t.common.unknown;
  const state = t.failures.states[look.state];
  const code = look.exitCode === undefined ? '' : ` (${look.exitCode})`;
  return look.oomKilled ? `${state}${code}, ${t.failures.noMemory}` : `${state}${code}`;
}
