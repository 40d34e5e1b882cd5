import { createHash } from 'node:crypto';
import { EngineError } from '../../engine/errors';

/** `SHA256:...` as ssh-keygen -l shows it. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** Undefined when the key may be trusted; otherwise why not. */
export function judgeHostKey(
  host: string,
  pinned: string | undefined,
  seen: string,
  onHostKey: ((fingerprint: string) => boolean) | undefined,
): EngineError | undefined {
  if (pinned !== undefined) {
    if (pinned === seen) return undefined;
    return new EngineError(
      'HostKeyChanged',
      `the SSH host key of ${host} changed: pinned is ${pinned}, it now shows ${seen}`,
      {
        remedy:
          'If the host was installed anew, compare the fingerprint on its console and accept the new key; otherwise somebody may stand between.',
      },
    );
  }
  if (onHostKey?.(seen)) return undefined;
  return new EngineError('HostKeyUnknown', `the SSH host key of ${host} is not known yet: it shows ${seen}`, {
    remedy: 'Compare the fingerprint on the console of the host (ssh-keygen -lf) and accept the key.',
  });
}
