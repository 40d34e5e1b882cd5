import { createRedactor } from '../../core/secrets/create-redactor';
import type { HostTarget } from '../../engine/ports';
import type { LoadedFolder } from '../folder/load-folder';

/** Masks the secrets of a cloud, and the passwords with which its hosts are reached. */
export function redactorOf(
  { source }: LoadedFolder,
  targets: Readonly<Record<string, HostTarget>>,
): (text: string) => string {
  const passwords = Object.values(targets).flatMap((target): [string, string][] =>
    target.kind === 'local'
      ? []
      : [
          ...(target.password === undefined
            ? []
            : [[`password of ${target.name}`, target.password] as [string, string]]),
          ...(target.rootPassword === undefined
            ? []
            : [[`sudo password of ${target.name}`, target.rootPassword] as [string, string]]),
        ],
  );
  return createRedactor([source.secrets, Object.fromEntries(passwords)]);
}
