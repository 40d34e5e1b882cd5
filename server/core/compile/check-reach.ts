import { compileSays } from '../../words/diagnostics/compile';
import { compileChecks } from '../../words/diagnostics/compile-checks';
import { bilingual, bilingualDetail, type Diagnostic } from '../domain/diagnostic';
import type { Inventory, Variables } from '../domain/inventory';
import { isAddressOrName } from '../domain/ip-address';
import { jumpText } from '../domain/jump';
import type { Message } from '../domain/text';
import type { Value } from '../domain/value';
import { vaultedName } from '../secrets/open-vaults';
import type { Compilation } from './compilation';
import { readSshArgs } from './read-ssh-args';

/** Variables of Ansible that hold arguments of ssh, in the order in which it gives them to ssh. */
export const SSH_ARGS = ['ansible_ssh_args', 'ansible_ssh_common_args', 'ansible_ssh_extra_args'] as const;
/** Those that hold a password; of several that are set the last counts, as with Ansible. */
export const LOGIN_PASSWORDS = ['ansible_password', 'ansible_ssh_pass', 'ansible_ssh_password'] as const;
export const ROOT_PASSWORDS = [
  'ansible_become_password',
  'ansible_become_pass',
  'ansible_sudo_pass',
] as const;

/** Of one variable; what several say together comes after. */
const MOST_FAULTS = 9;

type Wrong = (value: Value) => boolean;
const isNot =
  (...fine: readonly string[]): Wrong =>
  (value) =>
    typeof value === 'string' && !value.includes('{{') && !fine.includes(value);
const isNoPort: Wrong = (value) => {
  if (typeof value === 'string' && value.includes('{{')) return false;
  const port = Number(value);
  return !Number.isInteger(port) || port < 1 || port > 65_535;
};
const isNoAddress: Wrong = (value) =>
  typeof value !== 'string' || !(value.includes('{{') || isAddressOrName(value));
const isNoLine: Wrong = (value) => typeof value === 'object' || /[\r\n\0]/.test(String(value));

/** Variables of Ansible that say how a host is reached, with the values that are not carried out. */
const refused: Readonly<Record<string, Wrong>> = {
  ansible_host: isNoAddress,
  ansible_ssh_host: isNoAddress,
  ansible_port: isNoPort,
  ansible_ssh_port: isNoPort,
  ansible_connection: isNot('ssh', 'local', 'smart'),
  ansible_become_method: isNot('sudo'),
  ansible_become_user: isNot('root'),
  ...Object.fromEntries([...LOGIN_PASSWORDS, ...ROOT_PASSWORDS].map((name) => [name, isNoLine])),
};

interface Ways {
  varsOf(host: string): Variables;
  /** A variable without its templates; undefined when they cannot be worked out, which is reported elsewhere. */
  valueOf(host: string, name: string): unknown;
  /** The panel keeps how its hosts are reached, here their jump hosts; undefined for a folder, whose inventory says it. */
  readonly kept?: Readonly<Record<string, string>> | undefined;
}

interface Fault {
  readonly severity: Diagnostic['severity'];
  readonly says: Message;
  readonly more: Message;
}

/** Reports connection variables that Kollage does not support: at their line, never with their value. */
export function reachFaults(hosts: readonly string[], ways: Ways): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const host of hosts) {
    const vars = ways.varsOf(host);
    const say = (name: string, { severity, says, more }: Fault, which = 0) => {
      const at = vars[name]?.at;
      const key = `${name} ${which} ${at ? `${at.file}:${at.line}` : host}`;
      if (!found.has(key))
        found.set(key, {
          severity,
          ...bilingual(says),
          ...bilingualDetail(more),
          ...(at ? { at } : {}),
        });
    };
    for (const [name, wrong] of Object.entries(refused)) {
      const value = vars[name]?.value;
      if (value === undefined || value === '' || value === null) continue;
      const isPassword = name.includes('pass');
      if (wrong(value)) say(name, notDone(host, name));
      else if (isPassword && ways.kept && vaultedName(value) === undefined)
        say(name, noPasswords(host, name));
    }
    const given = SSH_ARGS.flatMap((name) => {
      const value = vars[name] && ways.valueOf(host, name);
      return value === undefined || value === null ? [] : [{ name, value: String(value) }];
    });
    const faults = given.map(({ name, value }) =>
      argFaults(host, name, value, ways.kept && (ways.kept[host] ?? '')),
    );
    for (const [at, { name }] of given.entries())
      for (const [which, fault] of (faults[at] ?? []).entries()) say(name, fault, which);
    const last = given.at(-1);
    const { wrong } = readSshArgs(given.map(({ value }) => value).join(' '));
    if (last && wrong && !faults.flat().some(({ severity }) => severity === 'error'))
      say(last.name, notDone(host, last.name, wrong), MOST_FAULTS);
  }
  return [...found.values()];
}

const notDone = (host: string, name: string, why?: Message): Fault => ({
  severity: 'error',
  says: compileChecks.notCarriedOut(name, host, why),
  more: compileSays.reachRemedy,
});

const noPasswords = (host: string, name: string): Fault => ({
  severity: 'error',
  says: compileSays.passwordReadable(name, host),
  more: compileSays.passwordRemedy,
});

const list = (names: readonly string[]) => [...new Set(names)].join(', ');

function argFaults(host: string, name: string, value: string, kept: string | undefined): Fault[] {
  const { wrong, jumps, unused, trust } = readSshArgs(value);
  if (wrong) return [notDone(host, name, wrong)];
  if (kept !== undefined && jumps.length > 0 && jumpText(jumps) !== kept)
    return [notDone(host, name, compileChecks.reachedOtherwise(kept))];
  const trusts: Fault = {
    severity: 'warning',
    says: compileSays.keysAlwaysChecked(list(trust), name),
    more: compileSays.keysRemedy,
  };
  const idle: Fault = {
    severity: 'warning',
    says: compileSays.optionUnused(list(unused), name),
    more: compileSays.optionHarmless,
  };
  return [...(trust.length > 0 ? [trusts] : []), ...(unused.length > 0 ? [idle] : [])];
}

/** Passwords in an inventory that is about to be kept where every viewer reads it. */
export function keptPasswords({ hosts, groups, folders = [] }: Inventory): Diagnostic[] {
  const named = [
    ...[...Object.entries(hosts), ...Object.entries(groups)].map(([name, { vars }]) => [name, vars] as const),
    ...folders.flatMap((folder) => [...Object.entries(folder.groups), ...Object.entries(folder.hosts)]),
  ];
  return named.flatMap(([name, vars]) =>
    [...LOGIN_PASSWORDS, ...ROOT_PASSWORDS].flatMap((variable): Diagnostic[] => {
      const { value, at } = vars[variable] ?? {};
      if (value === undefined || value === '' || value === null || vaultedName(value)) return [];
      const { severity, says, more } = noPasswords(name, variable);
      return [{ severity, ...bilingual(says), ...bilingualDetail(more), ...(at ? { at } : {}) }];
    }),
  );
}

/** Reports them before anything is reached. */
export function checkReach(compilation: Compilation): void {
  const { inventory, reachKept } = compilation.input;
  const faults = reachFaults(inventory.hosts, {
    varsOf: inventory.varsOf,
    valueOf: (host, name) => compilation.attempt(() => compilation.scope(host).lookup(name)),
    kept: reachKept,
  });
  for (const fault of faults) compilation.report(fault);
}
