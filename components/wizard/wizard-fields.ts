import { z } from 'zod';
import { readJumps } from '@/server/core/domain/jump';
import { isLockedKey } from '@/server/core/domain/locked-key';
import type { HostFacts } from '@/server/core/domain/observed';
import type { Dictionary } from '../i18n/dictionary';

export type TargetKind = 'throwaway' | 'ssh' | 'several' | 'local';

export interface HostFields {
  readonly kind: TargetKind;
  readonly name: string;
  readonly address: string;
  readonly port: string;
  readonly user: string;
  readonly privateKey: string;
  /** Jump hosts, `user@host:port` with commas between them; empty: none. */
  readonly via: string;
  /** For SSH, where no key logs in, or beside one. */
  readonly password: string;
  /** What sudo asks for. */
  readonly rootPassword: string;
}

export type Problems<T> = Partial<Record<keyof T, string>>;

/** What is wrong with the host fields; empty when nothing is. */
export function hostProblems(f: HostFields, t: Dictionary): Problems<HostFields> {
  const bad: Problems<HostFields> = {};
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(f.name)) bad.name = t.wizard.bad.name;
  if (f.kind !== 'ssh' && f.kind !== 'several') return bad;
  const port = Number(f.port);
  if (f.kind === 'ssh') {
    if (!/^[A-Za-z0-9][A-Za-z0-9.:-]*$/.test(f.address)) bad.address = t.wizard.bad.address;
    if (!Number.isInteger(port) || port < 1 || port > 65_535) bad.port = t.wizard.bad.port;
  }
  if (!/^[a-z_][a-z0-9_-]*$/i.test(f.user)) bad.user = t.wizard.bad.user;
  if (f.privateKey.trim() === '' && f.password !== '') {
    // The password logs in.
  } else if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+-----END [A-Z ]*PRIVATE KEY-----/.test(f.privateKey))
    bad.privateKey = t.wizard.bad.key;
  else if (isLockedKey(f.privateKey)) bad.privateKey = t.wizard.bad.lockedKey;
  if (f.via !== '' && 'bad' in readJumps(f.via)) bad.via = t.wizard.bad.via;
  return bad;
}

/** How one logs in, as the API takes it. */
export const loginOf = (f: HostFields) => ({
  user: f.user,
  ...(f.privateKey.trim() === '' ? {} : { privateKey: `${f.privateKey.trim()}\n` }),
  ...(f.password === '' ? {} : { password: f.password }),
  ...(f.rootPassword === '' ? {} : { rootPassword: f.rootPassword }),
  ...(f.via === '' ? {} : { via: f.via }),
});

const toNumber = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

const ipv4 = z.ipv4();

/** Whether an IPv4 address lies in a network written as `192.0.2.20/24`. */
export function inNetwork(address: string, cidr: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(toNumber(address) / size) === Math.floor(toNumber(base) / size);
}

/** What is wrong with the cloud address, or nothing. */
export function vipProblem(vip: string, networks: readonly string[], t: Dictionary): string | undefined {
  if (!ipv4.safeParse(vip).success) return t.wizard.bad.vip;
  const own = networks.filter((n) => ipv4.safeParse(n.split('/')[0]).success);
  if (own.some((n) => n.split('/')[0] === vip)) return t.wizard.bad.vipHost;
  const [first] = own;
  return first && !own.some((n) => inNetwork(vip, n)) ? t.wizard.bad.vipOutside(first) : undefined;
}

/** The addresses of an interface, in CIDR notation. */
export const networksOf = (facts: Pick<HostFacts, 'interfaces'>, name: string): readonly string[] =>
  facts.interfaces.find((i) => i.name === name)?.addresses ?? [];
