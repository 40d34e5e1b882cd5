import { type Diagnostic, told, toldMore } from '../domain/diagnostic';
import type { Variables } from '../domain/inventory';
import type { Value } from '../domain/value';
import type { Compilation } from './compilation';

type Wrong = (value: Value) => boolean;
const always: Wrong = () => true;
const isNot =
  (...fine: readonly string[]): Wrong =>
  (value) =>
    typeof value === 'string' && !value.includes('{{') && !fine.includes(value);
const isNoPort: Wrong = (value) => {
  if (typeof value === 'string' && value.includes('{{')) return false;
  const port = Number(value);
  return !Number.isInteger(port) || port < 1 || port > 65_535;
};

/** Variables of Ansible that say how a host is reached, with the values that are not carried out. */
const refused: Readonly<Record<string, Wrong>> = {
  ansible_port: isNoPort,
  ansible_ssh_port: isNoPort,
  ansible_connection: isNot('ssh', 'local', 'smart'),
  ansible_become_method: isNot('sudo'),
  ansible_become_user: isNot('root'),
  ansible_ssh_common_args: always,
  ansible_ssh_extra_args: always,
  ansible_ssh_args: always,
  ansible_ssh_pass: always,
  ansible_ssh_password: always,
  ansible_password: always,
  ansible_become_pass: always,
  ansible_become_password: always,
  ansible_sudo_pass: always,
};

/** What an inventory says of reaching its hosts and Kollage does not do: an error each, at its line, never its value. */
export function reachFaults(hosts: readonly string[], varsOf: (host: string) => Variables): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const host of hosts)
    for (const [name, wrong] of Object.entries(refused)) {
      const given = varsOf(host)[name];
      if (given === undefined || given.value === '' || given.value === null || !wrong(given.value)) continue;
      const at = given.at;
      found.set(`${name} ${at ? `${at.file}:${at.line}` : host}`, {
        severity: 'error',
        ...told({
          en: `${name} of ${host} is not carried out: the host would be reached another way than this says`,
          zh: `${host} 的 ${name} 不会生效：将以与此不同的方式连接该主机`,
        }),
        ...toldMore({
          en: 'Hosts are reached by SSH with a key, directly, and become root by sudo without a password. Remove the variable, or correct its value.',
          zh: '主机通过 SSH 密钥直接连接，并以免密 sudo 成为 root。请移除该变量或更正其值。',
        }),
        ...(at ? { at } : {}),
      });
    }
  return [...found.values()];
}

/** Reports them before anything is reached. */
export function checkReach(compilation: Compilation): void {
  const { inventory } = compilation.input;
  for (const fault of reachFaults(inventory.hosts, inventory.varsOf)) compilation.report(fault);
}
