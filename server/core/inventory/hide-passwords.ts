import { LOGIN_PASSWORDS, ROOT_PASSWORDS } from '../compile/check-reach';
import { hideTexts } from '../secrets/open-vaults';
import { hideIniValues, variableAt } from './hide-values';
import { detectFormat } from './read-inventory';

const passwords: ReadonlySet<string> = new Set([...LOGIN_PASSWORDS, ...ROOT_PASSWORDS]);

/** Whether an inventory may hold a password of a host. */
export const namesPassword = (text: string): boolean => [...passwords].some((name) => text.includes(name));

/** The same in a file of group_vars or host_vars. */
export const hideVariablePasswords = (text: string, stand: (value: string, key: string) => string): string =>
  namesPassword(text)
    ? hideTexts(text, 'variables', ([name = '']) => !passwords.has(name), stand, true)
    : text;

/** References in place of the passwords of hosts; everything else stays as it is. */
export function hidePasswords(text: string, stand: (value: string, key: string) => string): string {
  if (!namesPassword(text)) return text;
  if (detectFormat(text, 'inventory') === 'yaml')
    return hideTexts(text, 'inventory', (path) => !passwords.has(variableAt(path) ?? ''), stand, true);
  return hideIniValues(
    text,
    (name) => !passwords.has(name),
    (value, name) => stand(value, name).slice(1, -1),
    true,
  );
}
