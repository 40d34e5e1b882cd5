import { compileSays } from '../../words/diagnostics/compile';
import { bilingual } from '../domain/diagnostic';
import { isRecord } from '../domain/value';
import type { Compilation } from './compilation';

/** A VIP must lie in the network of an interface of each host that carries it. Known only once hosts were observed. */
export function checkVips(compilation: Compilation): void {
  const { facts, globals } = compilation.input;
  const carriers = compilation.placements.of('loadbalancer').flatMap((p) => p.hosts);
  for (const setting of ['kolla_internal_vip_address', 'kolla_external_vip_address'])
    for (const host of new Set(carriers)) {
      const networks = Object.values(facts[host]?.addresses ?? {});
      const vip = compilation.attempt(() => compilation.scope(host).lookup(setting));
      if (
        networks.length === 0 ||
        typeof vip !== 'string' ||
        !vip.includes('.') ||
        networks.some((cidr) => inNetwork(vip, cidr))
      )
        continue;
      const at = globals[setting]?.at;
      compilation.report({
        severity: 'error',
        ...bilingual(
          compileSays.vipOutsideNetworks(setting, vip, host, networks.join(', '), networks.join('、')),
        ),
        ...(isRecord(at) ? { at } : {}),
      });
    }
}

/** Whether an IPv4 address lies in a network given as address/prefix. */
export function inNetwork(address: string, cidr: string): boolean {
  const [network = '', prefix = '32'] = cidr.split('/');
  const bits = 32 - Number(prefix);
  const a = toNumber(address);
  const b = toNumber(network);
  return a !== undefined && b !== undefined && Math.floor(a / 2 ** bits) === Math.floor(b / 2 ** bits);
}

function toNumber(address: string): number | undefined {
  const parts = address.split('.').map(Number);
  return parts.length === 4 && parts.every((p) => Number.isInteger(p) && p >= 0 && p <= 255)
    ? parts.reduce((sum, p) => sum * 256 + p, 0)
    : undefined;
}
